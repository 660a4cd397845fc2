import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';
import { isUnderWay } from './states.js';
import type { Narrowing } from './types.js';

export const GENERATIONS = ['generations'] as const;
const PAGE = 200;
const PICTURES = 48;
const LIVE_MS = 3000;
const DAY_MS = 86_400_000;

/** A day as the viewer means it. @param day YYYY-MM-DD @returns the instant at which it begins, or the next one does */
const startOf = (day: string, after = 0): string => new Date(new Date(`${day}T00:00`).getTime() + after * DAY_MS).toISOString();

const queryOf = ({ state, brand, from, to }: Narrowing, limit: number, cursor: string | undefined) => ({
  limit,
  ...(state !== undefined && { state }),
  ...(brand !== undefined && { brandId: brand }),
  ...(from !== undefined && { createdFrom: startOf(from) }),
  ...(to !== undefined && { createdBefore: startOf(to, 1) }),
  ...(cursor !== undefined && { cursor }),
});

export const generationsPages = (by: Narrowing) => ({
  ...pagesOf([...GENERATIONS, 'list', by], (cursor) => api.GET('/v1/generations', { params: { query: queryOf(by, PAGE, cursor) } })),
  // Only its first page is asked for again: who has scrolled down reads what was, and a thousand pages are not read anew every few seconds.
  refetchInterval: ({ state }: { state: { data?: { pages: readonly unknown[] } | undefined } }) =>
    (state.data?.pages.length ?? 1) === 1 ? LIVE_MS : (false as const),
});

export const galleryPages = (brand: string | undefined) =>
  pagesOf([...GENERATIONS, 'gallery', brand], (cursor) =>
    api.GET('/v1/generations', {
      params: { query: queryOf({ state: 'minted', ...(brand !== undefined && { brand }) }, PICTURES, cursor) },
    }),
  );

/** Asked again and again while it is under way. */
export const generationQuery = (generationId: string) =>
  queryOptions({
    queryKey: [...GENERATIONS, generationId],
    queryFn: () => answered(api.GET('/v1/generations/{generationId}', { params: { path: { generationId } } })),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data.state) ? false : LIVE_MS),
  });

/** Whether proofs are made under a key whose secret is published: then they show how it works, and prove nothing. */
export const developmentKeyQuery = queryOptions({
  queryKey: ['provenance', 'sources'],
  queryFn: async () => (await answered(api.GET('/v1/provenance/sources'))).keys.mint['kind'] === 'development',
  staleTime: Infinity,
});

export const standingQuery = (generationId: string) =>
  queryOptions({
    queryKey: [...GENERATIONS, generationId, 'standing'],
    queryFn: () => answered(api.GET('/v1/generations/{generationId}/standing', { params: { path: { generationId } } })),
  });

export const receiptQuery = (generationId: string) =>
  queryOptions({
    queryKey: [...GENERATIONS, generationId, 'receipt'],
    queryFn: () => answered(api.GET('/v1/generations/{generationId}/receipt', { params: { path: { generationId } } })),
    staleTime: Infinity,
  });

/** Of a piece: undefined until there is one. */
export const mintQuery = (generationId: string) =>
  queryOptions({
    queryKey: [...GENERATIONS, generationId, 'mint'],
    queryFn: async () => (await answered(api.GET('/v1/mints', { params: { query: { generationId, limit: 1 } } }))).items[0] ?? null,
  });
