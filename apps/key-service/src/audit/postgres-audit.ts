import type { TenantId } from '@intaglio/domain';
import { appendAudit, type Database } from '@intaglio/persistence';
import type { KeyAudit } from './key-events.js';

const ACTOR = { kind: 'service', id: 'key-service' } as const;
/** PostgreSQL's foreign_key_violation: the event's tenant does not exist. */
const NO_SUCH_TENANT = '23503';

/** The tenants' own audit logs, as the role `intaglio_keys`, which may add to them and nothing else. */
export const postgresAudit = (database: Database): KeyAudit => ({
  record: async ({ tenantId, brandId, action, context }) => {
    const event = { actor: ACTOR, action, targets: [{ kind: 'brand', id: brandId }], context: { ...context } };
    try {
      await database.asTenant(tenantId as TenantId, (transaction) => appendAudit(transaction, tenantId as TenantId, event));
      return true;
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code === NO_SUCH_TENANT) return false;
      throw error;
    }
  },
});
