import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';
import type { Run, RunState } from './types.js';

export const RUNS = ['training-runs'] as const;
const POLL_MS = 2000;

const ENDS: readonly RunState[] = ['finished', 'refused', 'failed', 'cancelled'];
export const hasEnded = ({ state }: { readonly state: RunState }): boolean => ENDS.includes(state);

export const runsPages = (brandId: string) => ({
  ...pagesOf([...RUNS, 'of-brand', brandId], (cursor) =>
    api.GET('/v1/brands/{brandId}/training-runs', {
      params: { path: { brandId }, query: { limit: 50, ...(cursor !== undefined && { cursor }) } },
    }),
  ),
  refetchInterval: POLL_MS * 2,
});

/** Asked anew while it has not ended: the stream says what happens, the row what stands. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...RUNS, runId],
    queryFn: async () => (await answered(api.GET('/v1/training-runs/{runId}', { params: { path: { runId } } }))) as Run,
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : POLL_MS),
  });

export const reportQuery = (runId: string) =>
  queryOptions({
    queryKey: [...RUNS, runId, 'report'],
    queryFn: () => answered(api.GET('/v1/training-runs/{runId}/report', { params: { path: { runId } } })),
    staleTime: Infinity,
  });

/** The sheet's bytes: it comes with headers that an image's address could not send. */
export const sheetQuery = (runId: string) =>
  queryOptions({
    queryKey: [...RUNS, runId, 'sheet'],
    queryFn: async () => {
      const params = { path: { runId }, query: { format: 'png' } } as const;
      return (await answered(api.GET('/v1/training-runs/{runId}/report/sheet', { params, parseAs: 'blob' }))) as unknown as Blob;
    },
    staleTime: Infinity,
  });
