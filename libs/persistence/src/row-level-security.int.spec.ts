import { newId, type BrandId, type TenantId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Client } from 'pg';
import { Database, type TenantTransaction } from './database.js';
import { BrandEntity } from './entities/brand.entity.js';
import { TenantEntity } from './entities/tenant.entity.js';
import { appendAudit } from './stores/audit.store.js';
import { currentBackend } from './stores/policy.store.js';

/** Tables that hold no tenant's data. */
const PLATFORM_TABLES = [
  ...['chain_deployments', 'generation_moves', 'licence_terms', 'migrations', 'platform_transactions', 'signers', 'training_moves'],
  // Of people, who may belong to several tenants or none.
  // Whom all may know: public keys.
  'audit_log_keys',
  ...['people', 'platform_admins', 'sessions', 'sign_ins'],
];

async function superuserRows<T extends object>(test: TestDatabase, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: test.superuserUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('tenants in one database', () => {
  let test: TestDatabase;
  let api: Database;
  const [first, second] = [newId<TenantId>(), newId<TenantId>()];

  const addTenant = (id: TenantId, slug: string) =>
    api.asTenant(id, async (transaction) => {
      await transaction.insert(TenantEntity, { id, slug, name: slug });
      await transaction.insert(BrandEntity, {
        id: newId<BrandId>(),
        tenantId: id,
        slug: 'maison',
        name: slug,
        styleKit: {},
        styleKitHash: '0',
      });
    });

  beforeAll(async () => {
    test = await testDatabase();
    // One connection: a tenant left behind on it would show at once.
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 1 }).open();
    await addTenant(first, 'first');
    await addTenant(second, 'second');
  });
  afterAll(async () => {
    await api.close();
    await test.drop();
  });

  it('force row-level security on every table with a tenant, and have one on every table that is not the platform’s', async () => {
    const tables = await superuserRows<{ name: string; enabled: boolean; forced: boolean; tenant: boolean }>(
      test,
      `select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         (c.relname = 'tenants' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull)) as tenant
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')`,
    );
    expect(
      tables.filter((table) => !PLATFORM_TABLES.includes(table.name)).filter((table) => !table.enabled || !table.forced || !table.tenant),
    ).toEqual([]);
    expect(tables.length).toBeGreaterThan(PLATFORM_TABLES.length);
  });

  it('keep every unique key within a tenant, but for random ids and names that the platform hands out', async () => {
    const keys = await superuserRows<{ key: string }>(
      test,
      `select c.relname || ':' || string_agg(a.attname, ',' order by k.ord) as key
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       cross join lateral unnest(i.indkey) with ordinality k(num, ord) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num
       where i.indisunique group by c.relname, i.indexrelid having not bool_or(a.attname = 'tenant_id')`,
    );
    const tenantTables = keys.map(({ key }) => key).filter((key) => !PLATFORM_TABLES.includes(key.split(':')[0]!));
    const acceptable = /:(id|sequence|prefix|slug|event_id|generation_id,step|chain_id,signer,nonce)$/;
    expect(tenantTables.filter((key) => !acceptable.test(key))).toEqual([]);
  });

  it('let the application roles own nothing, bypass nothing and truncate nothing', async () => {
    const roles = await superuserRows<{ rolname: string }>(
      test,
      `select rolname from pg_roles where rolname in ('intaglio_api', 'intaglio_worker', 'intaglio_keys', 'intaglio_audit') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    );
    const owned = await superuserRows(
      test,
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('intaglio_api', 'intaglio_worker', 'intaglio_keys', 'intaglio_audit')`,
    );
    const truncatable = await superuserRows(
      test,
      `select table_name from information_schema.table_privileges where privilege_type = 'TRUNCATE' and grantee in ('intaglio_api', 'intaglio_worker', 'intaglio_keys', 'intaglio_audit', 'PUBLIC')`,
    );
    expect([roles, owned, truncatable]).toEqual([[], [], []]);
  });

  it('are not served by a process that row-level security does not bind', async () => {
    const superuser = new URL(test.superuserUrl);
    for (const url of [test.url('intaglio_owner'), superuser.toString()])
      await expect(new Database({ url, poolSize: 1 }).openUnprivileged()).rejects.toMatchObject({ code: 'configuration.invalid' });
    for (const role of ['intaglio_api', 'intaglio_worker', 'intaglio_keys'] as const) {
      const serving = await new Database({ url: test.url(role), poolSize: 1 }).openUnprivileged();
      await serving.close();
    }
  });

  it('never let an application role change or delete an audit row', async () => {
    const granted = await superuserRows(
      test,
      `select grantee, table_name from information_schema.table_privileges where table_name like 'audit%' and privilege_type in ('UPDATE', 'DELETE') and grantee <> 'intaglio_owner'`,
    );
    expect(granted).toEqual([]);
    await expect(api.asTenant(first, (transaction) => transaction.query('delete from audit_events'))).rejects.toThrow('permission denied');
    await expect(api.asTenant(first, (transaction) => transaction.query("update audit_events set body = '{}'"))).rejects.toThrow(
      'permission denied',
    );
  });

  it('show an auditor the log of every tenant and what its tree is made of: nothing else, and nothing to change', async () => {
    const granted = await superuserRows<{ granted: string }>(
      test,
      `select distinct table_name || ':' || privilege_type as granted from information_schema.column_privileges where grantee = 'intaglio_audit' order by 1`,
    );
    expect(granted.map((row) => row.granted)).toEqual([
      'audit_anchors:SELECT',
      'audit_checkpoints:SELECT',
      'audit_events:SELECT',
      'audit_leaves:SELECT',
      'audit_log_keys:SELECT',
      'tenants:SELECT',
    ]);
    const event = { actor: { kind: 'service', id: 'test' }, action: 'log.audited', targets: [], context: {} };
    for (const tenant of [first, second]) await api.asTenant(tenant, (transaction) => appendAudit(transaction, tenant, event));
    const auditor = new Client({ connectionString: test.url('intaglio_audit') });
    await auditor.connect();
    try {
      const { rows } = await auditor.query<{ tenant: string }>(
        `select distinct tenant_id as tenant from audit_events where body like '%log.audited%'`,
      );
      expect(rows.map(({ tenant }) => tenant).sort()).toEqual([first, second].sort());
      expect((await auditor.query('select slug from tenants')).rowCount).toBe(2);
      for (const sql of [
        'select * from tenants',
        'select id from generations',
        'select id from policies',
        'select id from people',
        'delete from audit_events',
      ])
        await expect(auditor.query(sql)).rejects.toThrow('permission denied');
    } finally {
      await auditor.end();
    }
  });

  it('show the key service what it decides by, and let it add to the audit log: nothing else', async () => {
    const tables = await superuserRows(
      test,
      `select table_name || ':' || privilege_type as granted from information_schema.table_privileges where grantee = 'intaglio_keys' order by 1`,
    );
    const columns = await superuserRows(
      test,
      `select table_name || '.' || column_name || ':' || privilege_type as granted from information_schema.column_privileges
       where grantee = 'intaglio_keys' and table_name <> 'audit_events' order by 1`,
    );
    expect(tables).toEqual([{ granted: 'audit_events:INSERT' }]);
    expect(columns.map((row) => (row as { granted: string }).granted)).toEqual([
      'brands.id:SELECT',
      'brands.tenant_id:SELECT',
      'policies.brand_id:SELECT',
      'policies.document:SELECT',
      'policies.id:SELECT',
      'policies.tenant_id:SELECT',
      'policies.version:SELECT',
    ]);
    const keys = await new Database({ url: test.url('intaglio_keys'), poolSize: 1 }).open();
    try {
      const asFirst = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> => keys.asTenant(first, work);
      const [mine] = await asFirst((transaction) => transaction.query<{ id: BrandId }[]>('select id from brands'));
      expect(await asFirst((transaction) => currentBackend(transaction, mine!.id))).toEqual({ policy: null });
      expect(await keys.asTenant(second, (transaction) => currentBackend(transaction, mine!.id))).toBeUndefined();
      const event = { actor: { kind: 'service', id: 'key-service' }, action: 'key.refused', targets: [], context: {} };
      await asFirst((transaction) => appendAudit(transaction, first, event));
      await expect(asFirst((transaction) => appendAudit(transaction, second, event))).rejects.toThrow('row-level security');
      for (const sql of [
        'select salt_sealed from policies',
        'select body from audit_events',
        'select id from generations',
        'select weights_sealed from models',
      ])
        await expect(asFirst((transaction) => transaction.query(sql))).rejects.toThrow('permission denied');
    } finally {
      await keys.close();
    }
  });

  it('see their own rows only', async () => {
    const names = await api.asTenant(first, (transaction) => transaction.find(BrandEntity));
    expect(names.map((brand) => brand.name)).toEqual(['first']);
    expect(await api.asTenant(second, (transaction) => transaction.find(TenantEntity))).toMatchObject([{ id: second }]);
  });

  it('show nothing without a tenant, also after a query that throws on the only connection', async () => {
    await expect(api.asTenant(first, (transaction) => transaction.query('select 1 / 0'))).rejects.toThrow('division by zero');
    expect(await api.source.query('select id from brands')).toEqual([]);
    await api.asTenant(first, (transaction) => transaction.query('select 1'));
    expect(await api.source.query('select id from brands')).toEqual([]);
  });

  it('cannot write a row for another tenant', async () => {
    const foreign = { id: newId<BrandId>(), tenantId: second, slug: 'stolen', name: 'stolen', styleKit: {}, styleKitHash: '0' };
    await expect(api.asTenant(first, (transaction) => transaction.insert(BrandEntity, foreign))).rejects.toThrow('row-level security');
    await expect(api.source.query('insert into brands select * from brands')).resolves.toEqual([]);
  });
});
