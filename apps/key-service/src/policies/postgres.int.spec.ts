import { newId, policySchema, type BrandId, type PolicyId, type TenantId } from '@intaglio/domain';
import { BrandEntity, Database, PolicyEntity, TenantEntity } from '@intaglio/persistence';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { postgresAudit } from '../audit/postgres-audit.js';
import { postgresPolicies } from './postgres-policies.js';

const pcr0 = 'ab'.repeat(48);
const next = 'cd'.repeat(48);

describe('the key service and its database, as the role intaglio_keys', () => {
  let test: TestDatabase;
  let api: Database;
  let keys: Database;
  const tenantId = newId<TenantId>();
  const brandId = newId<BrandId>();

  beforeAll(async () => {
    test = await testDatabase();
    [api, keys] = (await Promise.all(
      (['intaglio_api', 'intaglio_keys'] as const).map((role) => new Database({ url: test.url(role), poolSize: 1 }).open()),
    )) as [Database, Database];
    await api.asTenant(tenantId, async (transaction) => {
      await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Test' });
      await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'test', name: 'Test', styleKit: {}, styleKitHash: '0' });
    });
  });
  afterAll(async () => {
    await Promise.all([api.close(), keys.close()]);
    await test.drop();
  });

  let version = 0;
  /** Saves the brand's next policy. @returns what the key service reads then */
  async function afterPolicy(backend: { id: string; options?: Record<string, unknown> }) {
    const document = policySchema.parse({ backend });
    const row = { id: newId<PolicyId>(), tenantId, brandId, version: ++version, document, saltSealed: Buffer.alloc(1), policyHash: '0' };
    await api.asTenant(tenantId, (transaction) => transaction.save(PolicyEntity, row));
    return postgresPolicies(keys).enclavePolicy(tenantId, brandId);
  }

  it('reads the newest policy, each time anew', async () => {
    await expect(postgresPolicies(keys).enclavePolicy(tenantId, brandId)).resolves.toBe('without-enclaves');
    const simulated = { measurements: [{ pcr0 }, { pcr0: next }], minIsolation: 'sealed' };
    await expect(afterPolicy({ id: 'tee.simulator', options: simulated })).resolves.toEqual({ assurance: 'simulated', ...simulated });
    await expect(afterPolicy({ id: 'tee.simulator', options: { measurements: [{ pcr0: next }] } })).resolves.toEqual({
      ...{ assurance: 'simulated', measurements: [{ pcr0: next }] },
    });
    await expect(afterPolicy({ id: 'tee.nitro', options: { measurements: [{ pcr0 }] } })).resolves.toEqual({
      ...{ assurance: 'hardware', measurements: [{ pcr0 }] },
    });
    await expect(afterPolicy({ id: 'dp.model' })).resolves.toBe('without-enclaves');
    await expect(afterPolicy({ id: 'tee.nitro', options: { measurements: [] } })).resolves.toBe('without-enclaves');
  });

  it('knows no brand of another tenant', async () => {
    await expect(postgresPolicies(keys).enclavePolicy(newId<TenantId>(), brandId)).resolves.toBe('unknown-brand');
    await expect(postgresPolicies(keys).enclavePolicy(tenantId, newId<BrandId>())).resolves.toBe('unknown-brand');
  });

  it('adds to the tenant’s audit log', async () => {
    const context = {
      measurement: pcr0,
      moduleId: 'sim-process-i0123456789abcdef-enc0123456789abcdef',
      reason: 'measurement.not-allowed',
    } as const;
    await expect(postgresAudit(keys).record({ tenantId, brandId, action: 'key.refused', context })).resolves.toBe(true);
    const [row] = await api.asTenant(tenantId, (transaction) => transaction.query<{ body: string }[]>('select body from audit_events'));
    expect(JSON.parse(row!.body)).toMatchObject({
      ...{ tenantId, action: 'key.refused', context },
      ...{ actor: { kind: 'service', id: 'key-service' }, targets: [{ kind: 'brand', id: brandId }] },
    });
  });

  it('says when there is no such tenant, and throws when the database is gone', async () => {
    const event = { tenantId: newId<TenantId>(), brandId, action: 'key.refused', context: {} } as const;
    await expect(postgresAudit(keys).record(event)).resolves.toBe(false);
    const closed = await new Database({ url: test.url('intaglio_keys'), poolSize: 1 }).open();
    await closed.close();
    await expect(postgresAudit(closed).record(event)).rejects.toThrow();
  });
});
