import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type GenerationId } from '@intaglio/domain';
import {
  Database,
  eraseSubject,
  findErasure,
  GenerationEntity,
  GenerationStepEntity,
  Sealer,
  Subjects,
  type Erasure,
  type Subject,
} from '@intaglio/persistence';
import { ContentAddressedStore } from '@intaglio/storage';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Client } from 'pg';
import { insertBrand, type StagedBrand } from '../test-stage/brand.js';
import { erasePending } from './erase-pending.js';

const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

describe('an erasure', () => {
  let tables: TestDatabase;
  let api: Database;
  let worker: Database;
  let behind: Client;
  let assets: ContentAddressedStore;
  let directory: string;
  let brand: StagedBrand;
  const sealer = new Sealer(randomBytes(32));

  beforeAll(async () => {
    tables = await testDatabase();
    [api, worker] = (await Promise.all(
      (['intaglio_api', 'intaglio_worker'] as const).map((role) => new Database({ url: tables.url(role), poolSize: 4 }).open()),
    )) as [Database, Database];
    behind = new Client({ connectionString: tables.superuserUrl });
    await behind.connect();
    directory = await mkdtemp(join(tmpdir(), 'intaglio-erasure-'));
    assets = await ContentAddressedStore.open({ directory });
    brand = await insertBrand({ database: api, sealer, chainId: 31_337 });
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await Promise.all([api.close(), worker.close()]);
    await Promise.all([tables.drop(), rm(directory, { recursive: true, force: true })]);
  });

  const asTenant = <T>(work: Parameters<Database['asTenant']>[1]): Promise<T> => api.asTenant(brand.tenantId, work) as Promise<T>;
  /** A piece of somebody's with its picture, its sealed input and witness, as the pipeline leaves them. */
  async function piece(
    { id: subjectId, sealer: own }: Subject,
    picture: string,
    state: string,
  ): Promise<{ id: GenerationId; cid: string }> {
    const id = newId<GenerationId>();
    const { cid } = await assets.put(Buffer.from(picture));
    const inputSealed = own.seal(
      { tenantId: brand.tenantId, table: 'generations', column: 'input_sealed', row: id },
      Buffer.from('a prompt'),
    );
    const of = {
      id,
      tenantId: brand.tenantId,
      brandId: brand.brandId,
      policyId: brand.policyId,
      modelId: brand.modelId,
      collectionId: brand.collectionId,
    };
    const made = {
      ...of,
      recipient: RECIPIENT,
      inputKind: 'prompt',
      inputSealed,
      subjectId,
      pictureCid: cid,
      genome: Buffer.alloc(40, 7),
      tokenId: '42',
    };
    await asTenant((transaction) => transaction.insert(GenerationEntity, made as object));
    const sealed = own.seal(
      { tenantId: brand.tenantId, table: 'generation_steps', column: 'sealed', row: `${id}/evaluate` },
      Buffer.from('{"x":1}'),
    );
    await behind.query(
      `insert into generation_steps (tenant_id, generation_id, step, attempt, output, sealed, started_at, duration_ms) values ($1, $2, 'evaluate', 1, '{"a":1}', $3, now(), 1)`,
      [brand.tenantId, id, sealed],
    );
    await behind.query('alter table generations disable trigger generations_legal_moves');
    await behind.query('update generations set state = $2 where id = $1', [id, state]);
    await behind.query('alter table generations enable trigger generations_legal_moves');
    return { id, cid };
  }
  const rowOf = (id: GenerationId): Promise<GenerationEntity> =>
    asTenant((transaction) => transaction.findOneByOrFail(GenerationEntity, { id }));
  const erase = async (subjects: Subjects, name: string): Promise<Erasure> => {
    const reference = await subjects.referenceOf(brand.tenantId, name);
    const { erasure, subjectId } = await asTenant<Awaited<ReturnType<typeof eraseSubject>>>((transaction) =>
      eraseSubject(transaction, brand.tenantId, reference),
    );
    if (subjectId !== undefined) subjects.forget(brand.tenantId, reference, subjectId);
    await behind.query("update erasures set created_at = created_at - interval '5 seconds'");
    return erasure;
  };
  const found = (id: string): Promise<Erasure> => asTenant<Erasure>(async (transaction) => (await findErasure(transaction, id))!);

  it('destroys the key at once, stops what is under way, and then removes every trace but what is on chain', async () => {
    const subjects = new Subjects(api, sealer);
    const [ada, ben] = [await subjects.of(brand.tenantId, 'ada'), await subjects.of(brand.tenantId, 'ben')];
    const [minted, running] = [await piece(ada, 'picture of ada', 'minted'), await piece(ada, 'unfinished', 'proving')];
    const [shared, bens] = [await piece(ada, 'both have it', 'minted'), await piece(ben, 'both have it', 'minted')];
    const told = { generationId: minted.id, metadataCid: 'bafy', state: 'minted' };
    await behind.query(`insert into webhook_events (id, tenant_id, type, data) values (gen_random_uuid(), $1, 'generation.minted', $2)`, [
      brand.tenantId,
      told,
    ]);
    const sealedBefore = (await rowOf(minted.id)).inputSealed!;

    const erasure = await erase(subjects, 'ada');
    expect(erasure).toMatchObject({ state: 'pending', report: { cancelled: 1 } });
    expect((await rowOf(running.id)).state).toBe('cancelled');
    const place = { tenantId: brand.tenantId, table: 'generations', column: 'input_sealed', row: minted.id };
    const now = await new Subjects(worker, sealer).sealerOf(brand.tenantId, ada.id);
    // Also bytes from a backup of the table say nothing any more.
    expect(() => now.open(place, sealedBefore)).toThrow('subject.erased');

    expect(await erasePending({ database: worker, assets })).toBe(1);
    expect(await found(erasure.id)).toMatchObject({ state: 'finished', report: { generations: 3, onChain: ['42', '42', '42'] } });
    expect([await assets.has(minted.cid), await assets.has(running.cid), await assets.has(shared.cid)]).toEqual([false, false, true]);
    const left = await rowOf(minted.id);
    expect(left).toMatchObject({ recipient: `0x${'0'.repeat(40)}`, inputSealed: null, genome: null, verdict: null, pictureCid: null });
    const steps = await asTenant<GenerationStepEntity[]>((transaction) =>
      transaction.findBy(GenerationStepEntity, { generationId: minted.id }),
    );
    expect(steps).toMatchObject([{ sealed: null, output: {} }]);
    const { rows: events } = await behind.query('select data from webhook_events where tenant_id = $1', [brand.tenantId]);
    expect(events).toEqual([{ data: { generationId: minted.id, state: 'minted' } }]);
    expect(await rowOf(bens.id)).toMatchObject({ recipient: RECIPIENT, pictureCid: bens.cid, genome: Buffer.alloc(40, 7) });
    expect(await erasePending({ database: worker, assets })).toBe(0);
  });

  it('goes on where a worker died, with the pictures that the rows no longer name', async () => {
    const subjects = new Subjects(api, sealer);
    const { cid } = await piece(await subjects.of(brand.tenantId, 'cleo'), 'picture of cleo', 'minted');
    const erasure = await erase(subjects, 'cleo');
    const dying = { remove: () => Promise.reject(new Error('killed')) };
    await expect(erasePending({ database: worker, assets: dying })).rejects.toThrow('killed');
    expect(await assets.has(cid)).toBe(true);
    expect(await erasePending({ database: worker, assets })).toBe(1);
    expect([await assets.has(cid), (await found(erasure.id)).report.assetsRemoved]).toEqual([false, [cid]]);
  });

  it('waits for what is being minted', async () => {
    const subjects = new Subjects(api, sealer);
    const { id } = await piece(await subjects.of(brand.tenantId, 'dora'), 'picture of dora', 'minting');
    const erasure = await erase(subjects, 'dora');
    expect(await erasePending({ database: worker, assets })).toBe(0);
    await behind.query("update generations set state = 'minted' where id = $1", [id]);
    expect(await erasePending({ database: worker, assets })).toBe(1);
    expect(await found(erasure.id)).toMatchObject({ state: 'finished' });
  });

  it('of somebody whom nobody knows is finished at once; whoever comes back is somebody new', async () => {
    const subjects = new Subjects(api, sealer);
    expect(await erase(subjects, 'stranger')).toMatchObject({ state: 'finished', report: { generations: 0 } });
    const [before] = [await subjects.of(brand.tenantId, 'emil')];
    await erase(subjects, 'emil');
    const after = await subjects.of(brand.tenantId, 'emil');
    expect(after.id).not.toBe(before.id);
    expect(await erase(subjects, 'emil')).toMatchObject({ state: 'pending' });
  });

  it('keeps no name in the clear, and another tenant’s key makes another hash of it', async () => {
    const subjects = new Subjects(api, sealer);
    await subjects.of(brand.tenantId, 'frieda-the-customer');
    const { rows } = await behind.query<{ text: string }>("select string_agg(s::text, '') as text from subjects s");
    expect(rows[0]!.text).not.toContain('frieda');
    const other = await insertBrand({ database: api, sealer, chainId: 31_337 });
    const [mine, theirs] = [await subjects.referenceOf(brand.tenantId, 'x'), await subjects.referenceOf(other.tenantId, 'x')];
    expect(mine.equals(theirs)).toBe(false);
  });
});
