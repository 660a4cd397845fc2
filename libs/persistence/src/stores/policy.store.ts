import type { BrandId, Policy, PolicyId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';

export interface CurrentBackend {
  readonly policyId: PolicyId;
  readonly backend: Policy['backend'];
}

/** The privacy part of a brand's newest policy; `policy` is null while it has none. @returns undefined for a brand that the tenant does not have */
export async function currentBackend(
  transaction: TenantTransaction,
  brandId: BrandId,
): Promise<{ readonly policy: CurrentBackend | null } | undefined> {
  const [row] = await transaction.query<{ policyId: PolicyId | null; backend: Policy['backend'] | null }[]>(
    `select p.id as "policyId", p.document -> 'backend' as backend from brands b
     left join lateral (select id, document from policies where brand_id = b.id order by version desc limit 1) p on true where b.id = $1`,
    [brandId],
  );
  if (!row) return undefined;
  const { policyId, backend } = row;
  return { policy: policyId && backend && { policyId, backend } };
}
