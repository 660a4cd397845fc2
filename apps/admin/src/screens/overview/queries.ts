import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import type { Window } from './types.js';

const LIVE_MS = 10_000;
const SHOWN = 8;

/** What was there stays while another window is asked for. */
export const overviewQuery = (window: Window) =>
  queryOptions({
    queryKey: ['overview', window],
    queryFn: () => answered(api.GET('/v1/overview', { params: { query: { window } } })),
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });

export const latestQuery = queryOptions({
  queryKey: ['generations', 'latest', 'minted'],
  queryFn: () => answered(api.GET('/v1/generations', { params: { query: { state: 'minted', limit: SHOWN } } })),
  refetchInterval: LIVE_MS,
});

/** Whether anything was ever asked for. */
export const anyQuery = queryOptions({
  queryKey: ['generations', 'any'],
  queryFn: async () => (await answered(api.GET('/v1/generations', { params: { query: { limit: 1 } } }))).items.length > 0,
  refetchInterval: ({ state }) => (state.data ? false : LIVE_MS),
});
