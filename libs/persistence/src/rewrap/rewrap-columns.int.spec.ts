import { randomBytes } from 'node:crypto';
import type { TenantId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Client } from 'pg';
import { Database } from '../database.js';
import { Sealer } from '../sealing.js';
import { rewrapColumns } from './rewrap-columns.js';
import { SEALED_COLUMNS, type SealedColumn } from '../sealed-columns.js';

const SECRET = Buffer.from('what nobody else reads');
const HEX = '0'.repeat(64);
/** Where the schema asks for more than a type. */
const PARTICULAR: Record<string, Record<string, unknown>> = {
  // A version that is ready and an exchange with its code are fixed for every role but the owner.
  dataset_versions: { state: 'ready', dataset_root: '1', licence_root: '1', manifest_hash: HEX, item_count: 1, ready_at: new Date() },
  encrypted_exchanges: { handle: Buffer.alloc(32), key_id: HEX, code_sealed: Buffer.of(3), opening_sealed: Buffer.of(3) },
  tenant_signing_keys: { public_key: HEX },
  webhook_endpoints: { former_secret_sealed: Buffer.of(3), former_until: new Date() },
  generation_steps: { step: 'evaluate' },
};
const ANYTHING: Record<string, unknown> = {
  ...{ uuid: undefined, text: 'x', bytea: Buffer.of(3), jsonb: '{}', integer: 1, bigint: 1, ARRAY: '{}' },
  ...{ 'timestamp with time zone': new Date(), boolean: true, 'double precision': 1 },
};

describe('wrapping anew', () => {
  let test: TestDatabase;
  let owner: Database;
  let behind: Client;
  const [former, present] = [randomBytes(32), randomBytes(32)];
  beforeAll(async () => {
    test = await testDatabase();
    owner = await new Database({ url: test.url('intaglio_owner'), poolSize: 1 }).open();
    behind = new Client({ connectionString: test.superuserUrl });
    await behind.connect();
    // Rows of every table without the rows that they would point to.
    await behind.query('set session_replication_role = replica');
  });
  afterAll(async () => {
    await Promise.all([owner.close(), behind.end()]);
    await test.drop();
  });

  /** A row with the column sealed by the former key at its place, and the place. */
  async function insertSealed({ table, column, named = column, row }: SealedColumn) {
    const tenantId = crypto.randomUUID() as TenantId;
    const { rows } = await behind.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns where table_name = $1 and is_nullable = 'NO'
       and column_default is null and is_identity = 'NO'`,
      [table],
    );
    const filled = rows.map(({ name, type }) => [name, type === 'uuid' ? crypto.randomUUID() : ANYTHING[type]]);
    const values: Record<string, unknown> = { ...Object.fromEntries(filled), ...PARTICULAR[table], tenant_id: tenantId };
    const names = [...new Set([...Object.keys(values), column])];
    const place = { tenantId, table, column: named, row: expectedRow(row, values) };
    values[column] = new Sealer(former).seal(place, SECRET);
    const parameters = names.map((_, index) => `$${index + 1}`).join(', ');
    await behind.query(
      `insert into ${table} (${names.join(', ')}) values (${parameters})`,
      names.map((name) => values[name]),
    );
    return place;
  }
  const expectedRow = (row: string, values: Record<string, unknown>): string =>
    row === `generation_id || '/' || step`
      ? `${String(values['generation_id'])}/${String(values['step'])}`
      : String(values[row.replace('::text', '')]);
  const valueOf = async ({ table, column }: SealedColumn, tenantId: TenantId): Promise<Buffer> =>
    (await behind.query<{ value: Buffer }>(`select ${column} as value from ${table} where tenant_id = $1`, [tenantId])).rows[0]!.value;

  it('knows every column of sealed values that the schema has', async () => {
    const { rows } = await behind.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' and column_name ~ 'sealed'`,
    );
    expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it.each(SEALED_COLUMNS.map((sealed) => [`${sealed.table}.${sealed.column}`, sealed] as const))(
    'of %s lets the former key be forgotten',
    async (_, sealed) => {
      const place = await insertSealed(sealed);
      const changing = new Sealer(present, [former]);
      expect(await rewrapColumns(owner, changing, place.tenantId)).toEqual({ values: 1, unreadable: [] });
      expect(new Sealer(present).open(place, await valueOf(sealed, place.tenantId))).toEqual(SECRET);
      expect(await rewrapColumns(owner, changing, place.tenantId)).toEqual({ values: 0, unreadable: [] });
    },
  );

  it('names what opens with none of the keys, and leaves it as it is', async () => {
    const sealed = SEALED_COLUMNS.find(({ table }) => table === 'policies')!;
    const place = await insertSealed(sealed);
    const before = await valueOf(sealed, place.tenantId);
    const outcome = await rewrapColumns(owner, new Sealer(present), place.tenantId);
    expect(outcome).toEqual({ values: 0, unreadable: [`policies.salt_sealed ${place.row}`] });
    expect((await valueOf(sealed, place.tenantId)).equals(before)).toBe(true);
  });

  it('goes through more rows than fit one batch, and leaves other tenants alone', async () => {
    const sealed = SEALED_COLUMNS.find(({ table }) => table === 'subjects')!;
    const [first, other] = [await insertSealed(sealed), await insertSealed(sealed)];
    for (let index = 0; index < 120; index += 1) {
      const place = { ...first, row: crypto.randomUUID() };
      await behind.query('insert into subjects (id, tenant_id, reference, key_sealed) values ($1, $2, $3, $4)', [
        ...[place.row, first.tenantId, randomBytes(32), new Sealer(former).seal(place, SECRET)],
      ]);
    }
    expect(await rewrapColumns(owner, new Sealer(present, [former]), first.tenantId)).toEqual({ values: 121, unreadable: [] });
    expect(new Sealer(former).open(other, await valueOf(sealed, other.tenantId))).toEqual(SECRET);
  });

  it('is the owner’s alone: no other role may change what is fixed', async () => {
    const sealed = SEALED_COLUMNS.find(({ table }) => table === 'dataset_versions')!;
    const place = await insertSealed(sealed);
    for (const role of ['intaglio_api', 'intaglio_worker'] as const) {
      const other = await new Database({ url: test.url(role), poolSize: 1 }).open();
      const asRole = rewrapColumns(other, new Sealer(present, [former]), place.tenantId);
      await expect(asRole.finally(() => other.close())).rejects.toThrow(/cannot be changed|permission denied/);
    }
    const forged = owner.asTenant(place.tenantId, (transaction) =>
      transaction.query(`update dataset_versions set manifest_hash = $1`, ['1'.repeat(64)]),
    );
    await expect(forged).rejects.toThrow('cannot be changed');
  });
});
