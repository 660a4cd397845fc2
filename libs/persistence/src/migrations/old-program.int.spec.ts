import { randomBytes } from 'node:crypto';
import { newId, type AnyId, type GenerationId } from '@intaglio/domain';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Database } from '../database.js';
import { Sealer } from '../sealing.js';
import { prepareAuditEvent } from '../stores/audit.store.js';
import { beginAttempt } from '../stores/begin-attempt.js';
import { Subjects } from '../stores/subjects/subject.store.js';
import { insertTestBrand, type TestBrand } from '../stores/test-brand.js';

/**
 * What the programs of the version before send while they still run on this version's schema, word for word; the functions that record steps are the same in
 * both. Replaced with every release that changes a statement.
 */
const BEFORE = {
  accept: `select id, outcome from accept_generations((select array_agg(row(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, at::int)::accepting order by at)
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::bytea[], $10::uuid[], $11::uuid[], $12::uuid[], $13::text[], $14::bytea[], $15::text[], $16::bytea[]) with ordinality as t(c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, at))) order by at`,
  relay: `select id, tenant_id, topic, subject_id from outbox where published_at is null order by id limit 10`,
};

describe('a program of the version before, on this schema', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let brand: TestBrand;
  beforeAll(async () => {
    test = await testDatabase();
    api = await new Database({ url: test.url('intaglio_api'), poolSize: 2 }).open();
    worker = await new Database({ url: test.url('intaglio_worker'), poolSize: 2 }).open();
    brand = await insertTestBrand(api);
  }, 30_000);
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });

  function accept(id: GenerationId, sealed: Buffer, key: string | null = null): Promise<{ id: string; outcome: string }[]> {
    const { tenantId, brandId, policyId, modelId, collectionId } = brand;
    const event = prepareAuditEvent(tenantId, {
      actor: { kind: 'api-key', id: newId<AnyId>() },
      action: 'generation.requested',
      targets: [],
      context: {},
    });
    const columns = [
      ...[tenantId, id, brandId, policyId, modelId, collectionId, `0x${'1'.repeat(40)}`, 'prompt', sealed, null],
      ...[newId<AnyId>(), event.id, event.body, event.leafHash, key, key === null ? null : Buffer.alloc(32, 1)],
    ];
    return api.source.query(
      BEFORE.accept,
      columns.map((value) => [value]),
    );
  }

  it('is answered as it was, its repetitions too, and its messages are relayed', async () => {
    const id = newId<GenerationId>();
    expect(await accept(id, Buffer.from('sealed'), 'once')).toEqual([{ id, outcome: 'accepted' }]);
    expect(await accept(newId<GenerationId>(), Buffer.from('sealed'), 'once')).toEqual([{ id, outcome: 'repeated' }]);
    const messages = await worker.source.query<{ subject_id: string }[]>(BEFORE.relay);
    expect(messages.map((message) => message.subject_id)).toEqual([id]);
  });

  it('leaves what a worker of this version opens, and seals anew, under the tenant’s key', async () => {
    const [id, sealer] = [newId<GenerationId>(), new Sealer(randomBytes(32))];
    const place = { tenantId: brand.tenantId, table: 'generations', column: 'input_sealed', row: id };
    await accept(id, sealer.seal(place, Buffer.from('a prompt')));
    const { generation } = (await beginAttempt(worker, id))!;
    expect(generation.subjectId).toBeNull();
    const own = await new Subjects(worker, sealer).sealerOf(brand.tenantId, generation.subjectId);
    expect(own.open(place, generation.inputSealed!).toString()).toBe('a prompt');
    expect(sealer.open(place, own.seal(place, Buffer.from('a witness'))).toString()).toBe('a witness');
  });
});
