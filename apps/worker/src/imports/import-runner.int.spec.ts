import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type BrandId, type TenantId } from '@intaglio/domain';
import {
  BrandEntity,
  Database,
  DatasetEntity,
  DatasetImportEntity,
  DatasetItemEntity,
  DatasetVersionEntity,
  refusalsOf,
  Sealer,
  TenantEntity,
  type ImportSource,
} from '@intaglio/persistence';
import { createLogger, createMetrics } from '@intaglio/runtime';
import { SealedStore } from '@intaglio/storage';
import { carOf, testDatabase, type TestDatabase } from '@intaglio/testing';
import { insertLicence } from '../test-stage/licensed-model.js';
import { ImportRunner } from './import-runner.js';

const handling = { isLastTry: true, isDraining: () => false };
const ICONS = {
  disc: '<circle cx="8" cy="8" r="6" fill="red"/>',
  bar: '<rect x="1" y="6" width="14" height="4" fill="blue"/>',
  broken: '<circle',
};

describe('imports', () => {
  let test: TestDatabase;
  let [api, worker]: Database[] = [];
  let directory: string;
  let sealed: SealedStore;
  let runner: ImportRunner;
  const metrics = createMetrics('imports');
  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 2 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 2 }).open();
    directory = await mkdtemp(join(tmpdir(), 'intaglio-imports-'));
    sealed = await SealedStore.open({ directory, sealer: new Sealer(randomBytes(32)) });
    const folder = join(directory, 'packages', 'studio-icons-1.0.0', 'package');
    await mkdir(folder, { recursive: true });
    const icons = Object.fromEntries(Object.entries(ICONS).map(([name, body]) => [name, { body }]));
    await writeFile(join(folder, 'icons.json'), JSON.stringify({ icons }));
    await writeFile(
      join(folder, 'info.json'),
      JSON.stringify({ name: 'Icons', author: { name: 'Studio' }, license: { title: 'MIT', spdx: 'MIT' } }),
    );
    const ports = { database: worker, sealed, packageDirectory: join(directory, 'packages'), logger: createLogger('imports', 'silent') };
    runner = new ImportRunner({ ...ports, metrics });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([api?.close(), worker?.close()]);
    await test?.drop();
    await rm(directory, { recursive: true, force: true });
  });

  async function queued(sourceFor: (tenantId: TenantId) => ImportSource | Promise<ImportSource>) {
    const [tenantId, brandId] = [newId<TenantId>(), newId<BrandId>()];
    const [datasetId, versionId, id] = [randomUUID(), randomUUID(), randomUUID()];
    const source = await sourceFor(tenantId);
    await api!.asTenant(tenantId, async (transaction) => {
      await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Stage' });
      await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'stage', name: 'Stage', styleKit: {}, styleKitHash: '0' });
      const licenceId = await insertLicence(transaction, { tenantId });
      await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Stage', epsilonBudget: 8, delta: 1e-5 });
      await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
      await transaction.insert(DatasetImportEntity, { id, tenantId, datasetVersionId: versionId, licenceId, source } as object);
    });
    expect(await runner.run(id, handling)).toBe('done');
    return api!.asTenant(tenantId, async (transaction) => ({
      tenantId,
      row: await transaction.findOneByOrFail(DatasetImportEntity, { id }),
      items: await transaction.find(DatasetItemEntity, { where: { datasetVersionId: versionId }, order: { name: 'ASC' } }),
      refusals: await refusalsOf(transaction, versionId),
    }));
  }

  it('take the sound pictures of a package, seal them, and refuse the others with name and reason', async () => {
    const { tenantId, row, items, refusals } = await queued(() => ({ kind: 'package', package: '@studio/icons' }));
    expect(row).toMatchObject({ state: 'finished', accepted: 2, refused: 1, errorCode: null });
    expect(items.map(({ name, attribution }) => [name, attribution])).toEqual([
      ['bar', 'Icons by Studio'],
      ['disc', 'Icons by Studio'],
    ]);
    expect(Buffer.from(await sealed.get(tenantId, items[1]!.place!)).toString('utf8')).toContain(ICONS.disc);
    expect(refusals.map(({ name }) => name)).toEqual(['broken']);
    const verdicts = (await metrics.items.get()).values.map(({ labels, value }) => [labels.verdict, value]);
    expect(verdicts).toEqual([
      ['accepted', 2],
      ['refused', 1],
    ]);
    expect((await metrics.imports.get()).values).toContainEqual(
      expect.objectContaining({ metricName: 'intaglio_dataset_import_seconds_count', labels: { state: 'finished' }, value: 1 }),
    );
  }, 60_000);

  it.each(['@studio/missing', '../../etc', 'icons/../..'])(
    'end with a plain problem for the package %s',
    async (name) => {
      const { row, items } = await queued(() => ({ kind: 'package', package: name }));
      expect(row).toMatchObject({ state: 'failed', errorCode: expect.stringMatching(/^(request.invalid|resource.not-found)$/) });
      expect(items).toEqual([]);
    },
    60_000,
  );

  const svg = (body: string): Uint8Array =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${body}</svg>`);
  const files = Object.fromEntries(Object.entries(ICONS).map(([name, body]) => [`${name}.svg`, svg(body)]));
  const archived = async (tenant: TenantId, more: Readonly<Record<string, Uint8Array>> = {}): Promise<string> =>
    sealed.put(tenant, await carOf({ ...files, ...more }));

  it('take a CAR: its sound pictures stay, and the archive is erased', async () => {
    const { tenantId, row, items, refusals } = await queued(async (tenant) => ({ kind: 'car', place: await archived(tenant) }));
    expect(row).toMatchObject({ state: 'finished', accepted: 2, refused: 1, errorCode: null });
    expect(items.map(({ name, caption }) => [name, caption])).toEqual([
      ['bar.svg', 'bar'],
      ['disc.svg', 'disc'],
    ]);
    expect(refusals).toMatchObject([{ name: 'broken.svg' }]);
    expect((await sealed.places(tenantId)).sort()).toEqual(items.map(({ place }) => place!).sort());
  }, 60_000);

  it.each<[string, (hash: (name: string) => string) => readonly [string, object]]>([
    [
      'croissant.json',
      (hash) => [
        'a red disc',
        {
          ...{ '@type': 'sc:Dataset', name: 'Icons', conformsTo: 'http://mlcommons.org/croissant/1.0', license: 'MIT', creator: 'Ada' },
          distribution: ['disc.svg', 'bar.svg'].map((contentUrl) => ({
            ...{ '@type': 'cr:FileObject', '@id': contentUrl, contentUrl, encodingFormat: 'image/svg+xml', description: 'a red disc' },
            sha256: contentUrl === 'disc.svg' ? hash(contentUrl) : '0'.repeat(64),
          })),
        },
      ],
    ],
    [
      'spdx.json',
      (hash) => [
        'disc',
        {
          ...{ spdxVersion: 'SPDX-2.3', name: 'Icons' },
          files: ['disc.svg', 'bar.svg'].map((fileName) => ({
            ...{ fileName: `./${fileName}`, licenseConcluded: 'MIT' },
            checksums: [{ algorithm: 'SHA256', checksumValue: fileName === 'disc.svg' ? hash(fileName) : '0'.repeat(64) }],
          })),
        },
      ],
    ],
  ])(
    'take what %s describes, and refuse other bytes than it names',
    async (name, describe) => {
      const [caption, description] = describe((file) => createHash('sha256').update(files[file]!).digest('hex'));
      const document = Buffer.from(JSON.stringify(description));
      const { tenantId, row, items, refusals } = await queued(async (tenant) => ({
        kind: 'croissant',
        place: await archived(tenant, { [name]: document }),
      }));
      expect(row).toMatchObject({ state: 'finished', accepted: 1, errorCode: null });
      expect(items).toMatchObject([{ name: 'disc.svg', caption }]);
      expect(refusals).toContainEqual(expect.objectContaining({ name: 'bar.svg', code: 'item.other-bytes' }));
      expect(await sealed.places(tenantId)).toHaveLength(1);
    },
    60_000,
  );

  it('end for an archive that is none, and erase it', async () => {
    const { tenantId, row } = await queued(async (tenant) => ({
      kind: 'car',
      place: await sealed.put(tenant, Buffer.from('hello world')),
    }));
    expect(row).toMatchObject({ state: 'failed', errorCode: 'request.invalid', accepted: 0 });
    expect(await sealed.places(tenantId)).toEqual([]);
  }, 60_000);
});
