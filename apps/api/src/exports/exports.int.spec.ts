import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { TenantId } from '@intaglio/domain';
import { Database, DatasetItemEntity, Sealer } from '@intaglio/persistence';
import { SealedStore } from '@intaglio/storage';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { extract } from 'tar-stream';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { newDraft } from '../testing/licensed-version.js';
import { everythingOf } from '../testing/owned.js';
import { newStudio, newTenant, type Studio } from '../testing/studio.js';

const CANARY = 'a canary in cobalt and gold';
const PICTURE = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
/** Of bytes that nobody has put into the store. */
const GONE = 'bafkreigh2akiscaildc4rmzc3ig6vvlsqp6ecw6hlajbg6fcg3amuupq2m';
const DRAWING = Buffer.from('a drawing of the archive');

interface Manifest {
  readonly schema: string;
  readonly tenantId: string;
  readonly rows: Record<string, number>;
  readonly leftOut: Record<string, string>;
  readonly missing: string[];
  readonly files: { path: string; bytes: number; sha256: string }[];
}

describe('a tenant’s export', () => {
  let api: ApiUnderTest;
  let behind: Client;
  let studio: Studio;
  let owned: Record<string, string>;
  let cid: string;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
    [studio] = [await newStudio(api, 'aurelle'), await newStudio(api, 'somebody-else')];
    owned = await everythingOf(api, studio);
    const input = { kind: 'prompt', prompt: CANARY };
    await api.call('/v1/generations', {
      key: studio.key,
      body: { brandId: studio.brandId, recipient: `0x${'2'.repeat(40)}`, input, subject: CANARY },
    });
    ({ cid } = await api.assets.put(PICTURE));
    await behind.query('update generations set picture_cid = $1, image_cid = $2 where id = $3', [cid, GONE, owned['generationId']]);
    await insertItem();
  }, 60_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  async function insertItem(): Promise<void> {
    const { licenceId, versionId } = await newDraft(api, studio);
    const tenantId = studio.tenantId as TenantId;
    const sealer = new Sealer(Buffer.from(api.environment.INTAGLIO_MASTER_KEY, 'hex'));
    const place = await (await SealedStore.open({ directory: api.environment.INTAGLIO_SEALED_STORE!, sealer })).put(tenantId, DRAWING);
    const database = await new Database({ url: api.database.url('intaglio_api'), poolSize: 1 }).open();
    const sha256 = createHash('sha256').update(DRAWING).digest('hex');
    const row = {
      ...{
        tenantId,
        datasetVersionId: versionId,
        position: 0,
        name: 'drawing',
        sha256,
        mediaType: 'image/png',
        width: 64,
        height: 64,
        byteCount: 1,
      },
      ...{ licenceId, attribution: 'x', caption: 'x', optOuts: [], safety: {}, perceptualHash: randomBytes(8).toString('hex'), place },
    };
    await database.asTenant(tenantId, (transaction) => transaction.insert(DatasetItemEntity, row)).finally(() => database.close());
  }

  const take = (key: string): Promise<Response> => fetch(`${api.url}/v1/tenant/export`, { headers: { authorization: `Bearer ${key}` } });
  async function opened(response: Response): Promise<{ files: Map<string, Buffer>; manifest: Manifest }> {
    const files = new Map<string, Buffer>();
    const entries = extract();
    const reading = pipeline(Readable.fromWeb(response.body as never), createGunzip(), entries);
    entries.on('entry', ({ name }, entry, next) => {
      buffer(entry as never).then((bytes) => next(void files.set(name, bytes)), next);
    });
    await reading;
    return { files, manifest: JSON.parse(files.get('manifest.json')!.toString()) as Manifest };
  }
  const rowsOf = (files: Map<string, Buffer>, table: string): Record<string, unknown>[] =>
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(`tables/${table}/`)
        ? bytes
            .toString()
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Record<string, unknown>)
        : [],
    );

  it('holds every row, picture and drawing of the tenant’s, each with its hash', async () => {
    const response = await take(studio.key);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/gzip']);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="tenant.tar.gz"');
    const { files, manifest } = await opened(response);
    expect(manifest).toMatchObject({ schema: 'intaglio.tenant-export.v1', tenantId: studio.tenantId, missing: [`assets/${GONE}`] });
    expect([...files.keys()].at(-1)).toBe('manifest.json');
    for (const { path, sha256 } of manifest.files)
      expect([path, createHash('sha256').update(files.get(path)!).digest('hex')]).toEqual([path, sha256]);
    expect(manifest.files).toHaveLength(files.size - 1);
    expect(files.get(`assets/${cid}`)).toEqual(PICTURE);
    expect(files.get(`items/${createHash('sha256').update(DRAWING).digest('hex')}`)).toEqual(DRAWING);

    const { rows: counted } = await behind.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'
       and table_name not in ('idempotency_keys', 'outbox', 'tenant_reference_keys') order by 1`,
    );
    for (const { name } of counted) {
      const { rows } = await behind.query<{ count: string }>(`select count(*) as count from ${name} where tenant_id = $1`, [
        studio.tenantId,
      ]);
      // The event of this export is written before its snapshot is taken.
      expect([name, rowsOf(files, name).length, manifest.rows[name] ?? 0]).toEqual([name, Number(rows[0]!.count), Number(rows[0]!.count)]);
    }
    expect(rowsOf(files, 'dataset_items').length).toBeGreaterThan(200);
    expect(rowsOf(files, 'tenants')).toMatchObject([{ id: studio.tenantId, slug: 'aurelle' }]);
    const [model] = rowsOf(files, 'models');
    expect(Buffer.from(String(model!['weights']), 'base64').length).toBeGreaterThan(1000);
    expect(rowsOf(files, 'audit_events').some(({ body }) => String(body).includes('tenant.exported'))).toBe(true);
  });

  it('holds nothing of other tenants, no key, and no input of a piece under way', async () => {
    const { files, manifest } = await opened(await take(studio.key));
    const whole = Buffer.concat([...files.values()]).toString('latin1');
    expect(whole).not.toContain('somebody-else');
    expect(whole).not.toContain(CANARY);
    expect(whole).not.toContain(studio.key.split('_').at(-1));
    for (const row of [
      ...rowsOf(files, 'generations'),
      ...rowsOf(files, 'webhook_endpoints'),
      ...rowsOf(files, 'subjects'),
      ...rowsOf(files, 'api_keys'),
    ])
      expect(Object.keys(row).filter((name) => /sealed|secret|^(token_)?hash$/.test(name))).toEqual([]);
    for (const name of ['generations.input_sealed', 'webhook_endpoints.secret_sealed', 'api_keys.hash', 'outbox'])
      expect(manifest.leftOut).toHaveProperty([name]);
  });

  it('is of a tenant that has nothing yet, too, and is told of in the log', async () => {
    const fresh = await newTenant(api, 'fresh');
    const { manifest } = await opened(await take(fresh.key));
    expect(manifest.rows).toEqual({ api_keys: 1, audit_events: 2, tenants: 1 });
    const { text } = await api.call('/v1/audit', { key: fresh.key });
    expect(text).toContain('tenant.exported');
  });

  it('is one at a time: who breaks off leaves room for the next, who only wants another waits', async () => {
    // As much as no socket's buffers hold, so that the first is still under way.
    const { cid: large } = await api.assets.put(randomBytes(40_000_000));
    await behind.query('update generations set metadata_cid = $1 where id = $2', [large, owned['generationId']]);
    const breaking = get(`${api.url}/v1/tenant/export`, { agent: false, headers: { authorization: `Bearer ${studio.key}` } });
    const [first] = (await once(breaking, 'response')) as [IncomingMessage];
    expect(first.statusCode).toBe(200);
    const second = await take(studio.key);
    expect([second.status, ((await second.json()) as { code: string }).code]).toEqual([503, 'service.unavailable']);
    first.destroy();
    for (;;) {
      const again = await take(studio.key);
      if (again.status !== 503) {
        expect((await opened(again)).files.get(`assets/${large}`)).toHaveLength(40_000_000);
        break;
      }
      await again.arrayBuffer();
    }
    expect(api.log()).toContain('an export was not taken away whole');
    expect(
      (await behind.query("select 1 from pg_stat_activity where state = 'idle in transaction' and usename = 'intaglio_api'")).rowCount,
    ).toBe(0);
  });
});
