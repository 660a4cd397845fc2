import { randomBytes } from 'node:crypto';
import { LEGAL_MOVES } from '@intaglio/domain';
import { testService } from '@intaglio/testing';
import { Client, escapeIdentifier } from 'pg';
import { DataSource } from 'typeorm';
import { Database } from '../database.js';
import { ModelEntity } from '../entities/model.entity.js';
import { provisionDatabase, roleUrl } from '../provision.js';
import { acceptTestGeneration, insertTestBrand, type TestBrand } from '../stores/test-brand.js';
import { Initial1700000000000 } from './1700000000000-initial.js';

const passwords = {
  intaglio_owner: 'owner',
  intaglio_api: 'api',
  intaglio_worker: 'worker',
  intaglio_queue: 'queue',
  intaglio_keys: 'keys',
  intaglio_audit: 'audit',
};

describe('a database of the first schema', () => {
  const options = {
    superuserUrl: testService('INTAGLIO_TEST_POSTGRES_URL'),
    database: `test_${randomBytes(8).toString('hex')}`,
    passwords,
  };
  afterAll(async () => {
    const client = new Client({ connectionString: options.superuserUrl });
    await client.connect();
    await client.query(`drop database if exists ${escapeIdentifier(options.database)} with (force)`).finally(() => client.end());
  });

  it('keeps its rows and takes sealed inputs after the upgrade', async () => {
    await provisionDatabase(options);
    const before = new DataSource({ type: 'postgres', url: roleUrl(options, 'intaglio_owner'), migrations: [Initial1700000000000] });
    await before.initialize();
    await before.runMigrations();
    // That schema's program knew fewer moves than the table that it is filled from today.
    await before
      .query("delete from generation_moves where from_state = 'failed' and to_state = 'cancelled'")
      .finally(() => before.destroy());
    const ids = await insertOldBrand();
    const owner = await new Database({ url: roleUrl(options, 'intaglio_owner'), poolSize: 1 }).open();
    await owner.migrate().finally(() => owner.close());
    const api = await new Database({ url: roleUrl(options, 'intaglio_api'), poolSize: 2 }).open();
    try {
      const model = await api.asTenant(ids.tenantId, (transaction) => transaction.findOneByOrFail(ModelEntity, { id: ids.modelId }));
      expect(model.weightsKind).toBe('clear');
      await expect(acceptTestGeneration(api, ids)).resolves.toEqual(expect.any(String));
      const requestId = crypto.randomUUID();
      await acceptTestGeneration(api, ids, undefined, requestId);
      await expect(acceptTestGeneration(api, ids, undefined, requestId)).rejects.toMatchObject({ code: 'input.repeated' });
      await expect(insertTestBrand(api)).resolves.toHaveProperty('brandId');
      const moves = await api.source.query<{ name: string }[]>("select from_state || ' ' || to_state as name from generation_moves");
      const legal = Object.entries(LEGAL_MOVES).flatMap(([from, targets]) => targets.map((to) => `${from} ${to}`));
      expect(moves.map(({ name }) => name).sort()).toEqual(legal.sort());
    } finally {
      await api.close();
    }
  });

  /** As the first version's own program wrote it: its columns only. */
  async function insertOldBrand(): Promise<TestBrand> {
    const [tenantId, brandId, policyId, modelId, collectionId] = Array.from({ length: 5 }, () => crypto.randomUUID());
    const url = new URL(options.superuserUrl);
    url.pathname = `/${options.database}`;
    const client = new Client({ connectionString: url.toString() });
    await client.connect();
    const insert = (table: string, row: Record<string, unknown>) =>
      client.query(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map((_, i) => `$${i + 1}`)
          .join(', ')})`,
        Object.values(row),
      );
    try {
      const of = { tenant_id: tenantId, brand_id: brandId };
      await insert('tenants', { id: tenantId, slug: 'old', name: 'Old' });
      await insert('brands', { id: brandId, tenant_id: tenantId, slug: 'old', name: 'Old', style_kit: '{}', style_kit_hash: '0' });
      await insert('policies', { id: policyId, ...of, version: 1, document: '{}', salt_sealed: Buffer.of(0), policy_hash: '0' });
      const roots = { commitment: '0', leaf: '0', tree_root: '0' };
      await insert('models', { id: modelId, ...of, version: 1, card: '{}', weights_sealed: Buffer.of(0), ...roots });
      await insert('collections', { id: collectionId, ...of, name: 'Old', symbol: 'OLD', royalty_bps: 0 });
    } finally {
      await client.end();
    }
    return { tenantId, brandId, policyId, modelId, collectionId } as TestBrand;
  }
});
