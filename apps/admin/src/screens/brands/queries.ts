import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';
import { asBrand } from './types.js';

const LIMIT = 50;
/** While a collection is being deployed, milliseconds. */
const DEPLOYING = 3000;

export const brandsQuery = pagesOf(['brands'], (cursor) =>
  api.GET('/v1/brands', { params: { query: { limit: LIMIT, ...(cursor !== undefined && { cursor }) } } }),
);

/** One brand, with the tag of the state that a change is meant for. */
export const brandQuery = (brandId: string) =>
  queryOptions({
    queryKey: ['brands', brandId],
    queryFn: async () => {
      const asked = api.GET('/v1/brands/{brandId}', { params: { path: { brandId } } });
      const brand = asBrand(await answered(asked));
      return { brand, etag: (await asked).response.headers.get('etag') ?? '' };
    },
  });

/** Asked again and again while one of them has no address yet. */
export const collectionsQuery = (brandId: string) =>
  queryOptions({
    queryKey: ['brands', brandId, 'collections'],
    queryFn: () => answered(api.GET('/v1/brands/{brandId}/collections', { params: { path: { brandId }, query: { limit: LIMIT } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(({ address }) => address === null) ? DEPLOYING : false),
  });
