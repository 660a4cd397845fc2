import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';
import type { LicenceState } from './types.js';

export const LICENCES = ['licences'] as const;

/** Newest first. @param state as of now; undefined: all */
export const licencesPages = (state?: LicenceState) =>
  pagesOf([...LICENCES, 'list', state ?? 'all'], (cursor) =>
    api.GET('/v1/licences', { params: { query: { limit: 100, ...(state && { state }), ...(cursor !== undefined && { cursor }) } } }),
  );

export const licenceQuery = (licenceId: string) =>
  queryOptions({
    queryKey: [...LICENCES, licenceId],
    queryFn: () => answered(api.GET('/v1/licences/{licenceId}', { params: { path: { licenceId } } })),
  });

/** What its revocation would touch, as of now: never from memory. */
export const impactQuery = (licenceId: string) =>
  queryOptions({
    queryKey: [...LICENCES, licenceId, 'impact'],
    queryFn: () => answered(api.GET('/v1/licences/{licenceId}/impact', { params: { path: { licenceId } } })),
    staleTime: 0,
  });

export const termsQuery = queryOptions({
  queryKey: ['licence-terms'],
  queryFn: () => answered(api.GET('/v1/licence-terms')),
  staleTime: 60_000,
});
