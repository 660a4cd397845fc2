import type { BrandId, TenantId } from '@intaglio/domain';
import { currentBackend, type Database } from '@intaglio/persistence';
import { teeNitro, teeSimulator } from '@intaglio/privacy-plugins';
import type { BrandPolicies, EnclavePolicy } from './brand-policy.js';

/** Reads the newest policies as the role `intaglio_keys`, which sees their privacy part alone. */
export const postgresPolicies = (database: Database): BrandPolicies => ({
  enclavePolicy: async (tenantId, brandId) => {
    const found = await database.asTenant(tenantId as TenantId, (transaction) => currentBackend(transaction, brandId as BrandId));
    if (!found) return 'unknown-brand';
    return (found.policy && enclavePolicy(found.policy.backend)) ?? 'without-enclaves';
  },
});

const WITH_ENCLAVES = [teeNitro, teeSimulator];

/** A stored policy was checked when it was saved; one that no longer fits its backend's options releases nothing. */
function enclavePolicy({ id, options }: { readonly id: string; readonly options: Record<string, unknown> }): EnclavePolicy | undefined {
  const backend = WITH_ENCLAVES.find((one) => one.id === id);
  const parsed = backend?.options.safeParse(options);
  return parsed?.success ? { assurance: backend?.assurance === 'hardware' ? 'hardware' : 'simulated', ...parsed.data } : undefined;
}
