import type { RawRoutes } from '../http/raw-body.js';

export const ITEM_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'];
export const CAR_TYPE = 'application/vnd.ipld.car';

export const DATASET_RAW_ROUTES: RawRoutes = {
  '/v1/dataset-versions/:versionId/items': ITEM_TYPES,
  '/v1/dataset-versions/:versionId/archives': [CAR_TYPE],
};
