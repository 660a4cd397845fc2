import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';
import type { Import } from './types.js';

export const DATASETS = ['datasets'] as const;
export const VERSIONS = ['dataset-versions'] as const;

const after = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

export const datasetsPages = (brandId: string) =>
  pagesOf([...DATASETS, 'of-brand', brandId], (cursor) =>
    api.GET('/v1/brands/{brandId}/datasets', { params: { path: { brandId }, query: { limit: 24, ...after(cursor) } } }),
  );

export const datasetQuery = (datasetId: string) =>
  queryOptions({
    queryKey: [...DATASETS, datasetId],
    queryFn: () => answered(api.GET('/v1/datasets/{datasetId}', { params: { path: { datasetId } } })),
  });

export const versionQuery = (versionId: string) =>
  queryOptions({
    queryKey: [...VERSIONS, versionId],
    queryFn: () => answered(api.GET('/v1/dataset-versions/{versionId}', { params: { path: { versionId } } })),
  });

export const itemsPages = (versionId: string) =>
  pagesOf([...VERSIONS, versionId, 'items'], (cursor) =>
    api.GET('/v1/dataset-versions/{versionId}/items', { params: { path: { versionId }, query: { limit: 200, ...after(cursor) } } }),
  );

/** Their cursor is a number. */
export const refusalsPages = (versionId: string) =>
  infiniteQueryOptions({
    queryKey: [...VERSIONS, versionId, 'refusals'],
    queryFn: ({ pageParam: cursor }) =>
      answered(api.GET('/v1/dataset-versions/{versionId}/refusals', { params: { path: { versionId }, query: { limit: 200, cursor } } })),
    initialPageParam: 0,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const POLL_MS = 700;
export const isUnderWay = ({ state }: Pick<Import, 'state'>): boolean => state === 'queued' || state === 'running';

/** Asked again and again until it has ended. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['dataset-imports', importId],
    queryFn: () => answered(api.GET('/v1/dataset-imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state: { data } }) => (data === undefined || isUnderWay(data) ? POLL_MS : false),
  });
