import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { pagesOf } from '../../api/pages.js';

export const MODELS = ['models'] as const;

export const modelsPages = (brandId: string) =>
  pagesOf([...MODELS, 'of-brand', brandId], (cursor) =>
    api.GET('/v1/brands/{brandId}/models', {
      params: { path: { brandId }, query: { limit: 50, ...(cursor !== undefined && { cursor }) } },
    }),
  );

export const modelQuery = (modelId: string) =>
  queryOptions({
    queryKey: [...MODELS, modelId],
    queryFn: () => answered(api.GET('/v1/models/{modelId}', { params: { path: { modelId } } })),
  });

export const extractionQuery = (brandId: string, modelId: string) =>
  queryOptions({
    queryKey: [...MODELS, modelId, 'extraction'],
    queryFn: () => answered(api.GET('/v1/brands/{brandId}/models/{modelId}/extraction', { params: { path: { brandId, modelId } } })),
  });
