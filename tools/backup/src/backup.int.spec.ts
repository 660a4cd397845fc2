import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TenantId } from '@intaglio/domain';
import { appendAudit, Database, Sealer, sequenceAudit } from '@intaglio/persistence';
import { ContentAddressedStore, SealedStore } from '@intaglio/storage';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Client } from 'pg';
import { backUp, type BackupSource } from './backup.js';
import { readBackup } from './manifest.js';
import { restore } from './restore.js';

const TENANTS = [randomUUID(), randomUUID()] as TenantId[];
const PICTURE = Buffer.alloc(1_500_000, 'guilloche ');
/** What COPY's text format has to escape. */
const NAME = 'a\tname\\N with\nlines, “quotes” and \\.';
const sealer = new Sealer(Buffer.alloc(32, 7));

let root: string;
let database: TestDatabase;
const made: TestDatabase[] = [];

const query = async <Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<Row>(text, values)
    .then(
      ({ rows }) => rows,
      (error) => {
        throw error;
      },
    )
    .finally(() => client.end());
};

async function emptySystem(): Promise<BackupSource & { readonly stores: { readonly assets: string; readonly sealed: string } }> {
  const fresh = await testDatabase();
  made.push(fresh);
  const home = await mkdtemp(join(root, 'system-'));
  const stores = { assets: join(home, 'assets'), sealed: join(home, 'sealed') };
  for (const store of Object.values(stores)) await mkdir(store);
  return { databaseUrl: fresh.superuserUrl, stores };
}

let system: Awaited<ReturnType<typeof emptySystem>>;
let place: string;
let cid: string;
let backup: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'intaglio-backup-'));
  system = await emptySystem();
  database = made[0]!;
  const api = await new Database({ url: database.url('intaglio_api') }).open();
  for (const [i, tenantId] of TENANTS.entries()) {
    await query(database.superuserUrl, 'insert into tenants (id, slug, name) values ($1, $2, $3)', [tenantId, `tenant-${i}`, NAME]);
    await api.asTenant(tenantId, async (transaction) => {
      for (let n = 0; n < 5; n++)
        await appendAudit(transaction, tenantId, {
          actor: { kind: 'system', id: 'test' },
          action: 'brand.created',
          targets: [],
          context: { n },
        });
      if (i === 0) await sequenceAudit(transaction, tenantId);
    });
  }
  await api.close();
  place = await (await SealedStore.open({ directory: system.stores.sealed, sealer })).put(TENANTS[0]!, PICTURE);
  ({ cid } = await (await ContentAddressedStore.open({ directory: system.stores.assets })).put(PICTURE));
  backup = join(root, 'backup');
  await backUp(system, backup);
});

afterAll(async () => {
  await Promise.all(made.map((one) => one.drop()));
  await rm(root, { recursive: true, force: true });
});

/** A copy of the backup, to be spoilt. */
async function spoilt(change: (directory: string) => Promise<unknown>): Promise<string> {
  const directory = await mkdtemp(join(root, 'spoilt-'));
  for (const entry of await readdir(backup, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const target = join(directory, entry.parentPath.slice(backup.length));
      await mkdir(target, { recursive: true });
      await writeFile(join(target, entry.name), await readFile(join(entry.parentPath, entry.name)));
    }
  await change(directory);
  return directory;
}

/** A generation whose picture lies in the first system's store. */
async function insertMinted({ superuserUrl }: TestDatabase): Promise<{ cid: string }> {
  const id = randomUUID();
  const rows = `set session_replication_role = replica;
    insert into generations (id, tenant_id, brand_id, policy_id, model_id, collection_id, recipient, input_kind, picture_cid)
      values ('${id}', '${id}', '${id}', '${id}', '${id}', '${id}', '0x', 'prompt', '${cid}')`;
  await query(superuserUrl, rows);
  return { cid };
}

const tenantNames = (url: string) => query<{ name: string }>(url, 'select name from tenants');

describe('a restore into an empty system', () => {
  let target: Awaited<ReturnType<typeof emptySystem>>;
  let found: Awaited<ReturnType<typeof restore>>;
  beforeAll(async () => {
    target = await emptySystem();
    found = await restore(backup, target);
  });

  it('counts and recomputes what was backed up, of all tenants', () =>
    expect(found).toMatchObject({ rows: 2 + 10 + 5, auditTrees: 1, sealedItems: 1, blocks: 3 }));

  it('gives back every character', async () => expect(await tenantNames(target.databaseUrl)).toEqual([{ name: NAME }, { name: NAME }]));

  it('gives back the asset under its CID, and the sealed item to whoever has the key', async () => {
    expect(Buffer.from(await ContentAddressedStore.reader(target.stores.assets).get(cid)).equals(PICTURE)).toBe(true);
    const sealed = await SealedStore.open({ directory: target.stores.sealed, sealer });
    expect(Buffer.from(await sealed.get(TENANTS[0]!, place)).equals(PICTURE)).toBe(true);
  });

  it('leaves the rules of the database in force', async () => {
    const change = query(
      target.databaseUrl,
      "insert into brands (id, tenant_id, slug, name, style_kit, style_kit_hash) values ($1, $1, 's', 'n', '{}', '')",
      [randomUUID()],
    );
    await expect(change).rejects.toMatchObject({ code: '23503' });
    const rows = await query(made.at(-1)!.url('intaglio_api'), 'select 1 from audit_events');
    expect(rows).toEqual([]);
  });

  it('is not done twice', async () => expect(restore(backup, target)).rejects.toMatchObject({ code: 'target.not-empty' }));
});

describe('a backup', () => {
  it('holds the sealed item as it lies on the disk, and no key', async () => {
    const { files } = await readBackup(backup);
    const sealed = files.find(({ path }) => path.startsWith('sealed/'))!;
    expect((await readFile(join(backup, sealed.path))).includes('guilloche')).toBe(false);
  });

  it('is refused where something lies already', async () =>
    expect(backUp(system, backup)).rejects.toMatchObject({ code: 'target.not-empty' }));

  it('is refused where a store is not there', async () => {
    const mistyped = { ...system, stores: { ...system.stores, assets: `${system.stores.assets}-of-nobody` } };
    await expect(backUp(mistyped, join(root, 'without-assets'))).rejects.toMatchObject({ code: 'store.missing' });
  });

  it('is refused where the store is another’s: rows name what it lacks', async () => {
    const other = await emptySystem();
    const brand = await insertMinted(made.at(-1)!);
    await expect(backUp(other, join(root, 'of-another'))).rejects.toMatchObject({
      code: 'store.missing',
      message: expect.stringContaining(brand.cid),
    });
  });

  it('is refused to a role that row-level security binds', async () => {
    const owner = { ...system, databaseUrl: database.url('intaglio_owner') };
    await expect(backUp(owner, join(root, 'as-owner'))).rejects.toMatchObject({ code: 'role.restricted' });
  });
});

describe('a restore that is refused', () => {
  const refused = async (directory: string, code: string): Promise<void> => {
    const target = await emptySystem();
    await expect(restore(directory, target)).rejects.toMatchObject({ code });
    expect(await tenantNames(target.databaseUrl)).toEqual([]);
  };

  it('has a changed table', async () =>
    refused(await spoilt((at) => appendFile(join(at, 'database', 'tenants.copy'), '\n')), 'backup.changed'));

  it('lacks a file', async () => refused(await spoilt((at) => rm(join(at, 'database', 'outbox.copy'))), 'backup.incomplete'));

  it('lacks its manifest, as one that was broken off', async () =>
    refused(await spoilt((at) => rm(join(at, 'manifest.json'))), 'backup.incomplete'));

  const rewritten = (change: (text: string) => string) =>
    spoilt(async (at) => writeFile(join(at, 'manifest.json'), change(await readFile(join(at, 'manifest.json'), 'utf8'))));

  it('has a manifest that leads out of it', async () =>
    refused(await rewritten((text) => text.replace('database/outbox.copy', '../outbox.copy')), 'backup.changed'));

  it('is of another release', async () =>
    refused(await rewritten((text) => text.replace('Limits1700000000011', 'Later1700000000099')), 'target.other-release'));

  it('has another audit tree than its events make: nothing is committed', async () =>
    refused(await rewritten((text) => text.replace(/"root": "[0-9a-f]{4}/, '"root": "0000')), 'restore.differs'));

  it('has fewer rows than its manifest says: nothing is committed', async () =>
    refused(await rewritten((text) => text.replace(/("name": "tenants"[^}]*"rows": )2/, '$13')), 'restore.differs'));
});
