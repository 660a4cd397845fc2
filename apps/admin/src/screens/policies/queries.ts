import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';
import { isProblem } from '../../api/problem.js';
import { asVersion } from './types.js';

const LIMIT = 20;
const key = (brandId: string) => ['policies', brandId] as const;

export const versionsQuery = (brandId: string) =>
  pagesOf([...key(brandId), 'versions'], (cursor) =>
    api.GET('/v1/brands/{brandId}/policies', {
      params: { path: { brandId }, query: { limit: LIMIT, ...(cursor !== undefined && { cursor }) } },
    }),
  );

/** The newest version; null for a brand that has none. */
export const newestQuery = (brandId: string) =>
  queryOptions({
    queryKey: [...key(brandId), 'newest'],
    queryFn: async () => {
      const { items } = await answered(api.GET('/v1/brands/{brandId}/policies', { params: { path: { brandId }, query: { limit: 1 } } }));
      return items[0] ? asVersion(items[0]) : null;
    },
  });

export const versionQuery = (brandId: string, policyId: string) =>
  queryOptions({
    queryKey: [...key(brandId), policyId],
    queryFn: async () => asVersion(await answered(api.GET('/v1/policies/{policyId}', { params: { path: { policyId } } }))),
  });

export const differenceQuery = (brandId: string, policyId: string, against: string) =>
  queryOptions({
    queryKey: [...key(brandId), policyId, 'against', against],
    queryFn: () => answered(api.GET('/v1/policies/{policyId}/diff', { params: { path: { policyId }, query: { against } } })),
  });

/** What was measured for the brand; null where it can't make pieces yet. */
export const quoteQuery = (brandId: string) =>
  queryOptions({
    queryKey: [...key(brandId), 'quote'],
    queryFn: () =>
      answered(api.POST('/v1/quotes', { body: { brandId } })).catch((error: unknown) => {
        if (isProblem(error) && error.code === 'brand.not-ready') return null;
        throw error;
      }),
  });
