import { logOrigin } from '@intaglio/audit-log';
import type { TenantId } from '@intaglio/domain';
import type { ChainDeployment } from '@intaglio/persistence';
import type { Resources } from '../composition.js';
import { Anchorer } from './anchorer.js';

/** Every worker has one: whoever has the signer's account sees to what was sent from it. */
export function anchorerOf(resources: Resources, deployment: () => Promise<ChainDeployment>, confirmations: bigint): Anchorer {
  const { environment, wallet: signer } = resources;
  const { INTAGLIO_PUBLIC_URL: publicUrl, INTAGLIO_ANCHOR_SECONDS: seconds } = environment;
  const originOf = (tenantId: TenantId): string => logOrigin(publicUrl, tenantId);
  return new Anchorer({ ...resources, signer, deployment, confirmations, originOf, everyMs: seconds * 1000 });
}
