import {
  decodeVerifierKey,
  encodeVerifierKey,
  logKeyName,
  logOrigin,
  openCheckpoint,
  verifyConsistency,
  MerkleTree,
} from '@intaglio/audit-log';
import { newId, type TenantId } from '@intaglio/domain';
import { appendAudit, auditLeaves, Database, findAuditCheck, listCheckpoints, logKeys, sequenceAudit } from '@intaglio/persistence';
import { createLogger, createMetrics } from '@intaglio/runtime';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { ed25519 } from '@noble/curves/ed25519.js';
import { Client } from 'pg';
import { LogKeeper } from './log-keeper.js';

const PUBLIC_URL = 'https://intaglio.example';
const seed = new Uint8Array(32).fill(9);
const key = { name: logKeyName(PUBLIC_URL), publicKey: ed25519.getPublicKey(seed) };

describe('the keeper of the audit logs', () => {
  let tables: TestDatabase;
  let api: Database;
  let worker: Database;
  let behind: Client;
  beforeAll(async () => {
    tables = await testDatabase();
    [api, worker] = (await Promise.all(
      (['intaglio_api', 'intaglio_worker'] as const).map((role) => new Database({ url: tables.url(role), poolSize: 6 }).open()),
    )) as [Database, Database];
    behind = new Client({ connectionString: tables.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await Promise.all([api.close(), worker.close()]);
    await tables.drop();
  });

  const metrics = createMetrics('test');
  const newKeeper = (): LogKeeper =>
    new LogKeeper({
      ...{ database: worker, logger: createLogger('test', 'silent'), metrics, key, seed },
      originOf: (tenantId) => logOrigin(PUBLIC_URL, tenantId),
    });
  async function newTenant(): Promise<TenantId> {
    const id = newId<TenantId>();
    await behind.query('insert into tenants (id, slug, name) values ($1, $2, $2)', [id, `t-${id}`]);
    return id;
  }
  const log = (tenantId: TenantId, count: number): Promise<unknown> =>
    Promise.all(
      Array.from({ length: count }, (_, n) =>
        api.asTenant(tenantId, (transaction) =>
          appendAudit(transaction, tenantId, {
            ...{ actor: { kind: 'api-key', id: 'k' }, action: 'brand.created' },
            ...{ targets: [{ kind: 'brand', id: `b${n}` }], context: {} },
          }),
        ),
      ),
    );
  const checkpoints = (tenantId: TenantId) => api.asTenant(tenantId, (transaction) => listCheckpoints(transaction));
  const check = (tenantId: TenantId) => api.asTenant(tenantId, (transaction) => findAuditCheck(transaction));

  it('signs what each log has come to, and the same only once', async () => {
    const [one, two] = [await newTenant(), await newTenant()];
    const keeper = newKeeper();
    await log(one, 5);
    await log(two, 3);
    expect(await keeper.keep()).toBe(2);
    expect(await keeper.keep()).toBe(0);
    await log(one, 2);
    expect(await keeper.keep()).toBe(1);
    const [later, first] = await checkpoints(one);
    expect([later!.size, first!.size, (await checkpoints(two))[0]!.size]).toEqual([7, 5, 3]);
    const opened = [first!, later!].map(({ note }) => openCheckpoint(note, logOrigin(PUBLIC_URL, one), key)!);
    const tree = new MerkleTree((await api.asTenant(one, (transaction) => auditLeaves(transaction))).map(({ leafHash }) => leafHash));
    const claim = { first: 5, second: 7, firstRoot: opened[0]!.root, secondRoot: opened[1]!.root };
    expect(verifyConsistency({ ...claim, proof: tree.consistencyProof(5, 7) })).toBe(true);
    expect(openCheckpoint(later!.note, logOrigin(PUBLIC_URL, two), key)).toBeUndefined();
    expect((await logKeys(api)).map(({ vkey }) => decodeVerifierKey(vkey))).toContainEqual(key);
    expect((await logKeys(api))[0]!.vkey).toBe(encodeVerifierKey(key));
  });

  it('has one order for what a hundred commands append at once, whoever places them', async () => {
    const tenantId = await newTenant();
    await Promise.all([
      log(tenantId, 100),
      ...Array.from({ length: 8 }, () => worker.asTenant(tenantId, (t) => sequenceAudit(t, tenantId))),
    ]);
    await newKeeper().keep();
    const { rows } = await behind.query<{ leaf_index: string }>(
      'select leaf_index from audit_leaves where tenant_id = $1 order by leaf_index',
      [tenantId],
    );
    expect(rows.map((row) => Number(row.leaf_index))).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('places what waited longer than anything is open', async () => {
    const tenantId = await newTenant();
    await log(tenantId, 2);
    await behind.query("update audit_events set created_at = created_at - interval '3 days' where tenant_id = $1", [tenantId]);
    await newKeeper().keep();
    expect((await checkpoints(tenantId))[0]!.size).toBe(2);
  });

  it.each([
    [
      'a changed event',
      "update audit_events set body = replace(body, 'brand.created', 'brand.renamed') where id = $1",
      { kind: 'event-changed', index: 2 },
    ],
    [
      'an event that was changed together with its leaf',
      `with changed as (update audit_events set body = replace(body, '"b2"', '"b9"') where id = $1 returning id)
       update audit_leaves set leaf_hash = '\\x${'00'.repeat(32)}' where event_id = (select id from changed)`,
      { kind: 'event-changed', index: 2 },
    ],
    [
      'the last event taken away',
      'delete from audit_leaves where leaf_index = 5 and tenant_id = (select tenant_id from audit_events where id = $1)',
      { kind: 'events-missing', signedSize: 6 },
    ],
  ])('finds %s, signs nothing on top of it, and says so until it is mended', async (_what, sql, finding) => {
    const tenantId = await newTenant();
    await log(tenantId, 6);
    const keeper = newKeeper();
    await keeper.keep();
    expect(await check(tenantId)).toMatchObject({ size: 6, finding: null });
    const { rows } = await behind.query<{ event_id: string }>('select event_id from audit_leaves where tenant_id = $1 and leaf_index = 2', [
      tenantId,
    ]);
    await behind.query(sql, [rows[0]!.event_id]);
    await keeper.check(tenantId);
    expect((await check(tenantId))!.finding).toMatchObject(finding);
    expect((await metrics.auditFindings.get()).values[0]!.value).toBeGreaterThan(0);
  });

  it('finds a tree that was made anew to fit, and does not sign what does not continue', async () => {
    const tenantId = await newTenant();
    await log(tenantId, 4);
    await newKeeper().keep();
    // The first event becomes the last one: each fits its leaf again.
    await behind.query('delete from audit_leaves where tenant_id = $1', [tenantId]);
    await behind.query(
      `update audit_events set created_at = created_at + interval '1 minute'
       where id = (select id from audit_events where tenant_id = $1 order by created_at, id limit 1)`,
      [tenantId],
    );
    await log(tenantId, 2);
    const fresh = newKeeper();
    await fresh.keep();
    expect((await check(tenantId))!.finding).toEqual({ kind: 'tree-changed', after: 0, upTo: 4 });
    expect((await checkpoints(tenantId)).map(({ size }) => size)).toEqual([4]);
  });

  it('cannot itself change or take away what is written', async () => {
    for (const role of [api, worker])
      for (const table of ['audit_events', 'audit_leaves', 'audit_checkpoints'])
        for (const sql of [`update ${table} set tenant_id = tenant_id`, `delete from ${table}`, `truncate ${table}`])
          await expect(role.source.query(sql)).rejects.toThrow(/permission denied/);
  });
});
