import type { TenantId } from '@intaglio/domain';
import type { SealedPlace } from '@intaglio/persistence';

/** Where a version's manifest is sealed. */
export const manifestPlace = (tenantId: TenantId, versionId: string): SealedPlace => ({
  tenantId,
  table: 'dataset_versions',
  column: 'manifest_sealed',
  row: versionId,
});
