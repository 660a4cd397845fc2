import { fileURLToPath } from 'node:url';
import { createHeClient, type HeClient } from '@intaglio/privacy-plugins/he/client';
import { checkAnswer, decodeMacSecret, RESPONSE_MESSAGE_BYTES } from '@intaglio/privacy-plugins/he/exchange';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi } from '../testing/api-under-test.js';
import { databaseDump } from '../testing/database-dump.js';
import { ExchangeUnderTest } from '../testing/exchange-under-test.js';
import { handIn, newCreator } from '../testing/homomorphic.js';
import { generationFor, newStudio } from '../testing/studio.js';

const CIRCUIT_CACHE = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const COMMITMENT = '12345678901234567890';
const OPENING = { genome: '00'.repeat(40), safetyScore: 1, proof: '00'.repeat(256) };

const refused = (status: number, code: string): object => ({ status, body: { code } });

describe('the answer to an encrypted input', () => {
  let exchange: ExchangeUnderTest;
  let client: HeClient;
  let behind: Client;
  beforeAll(async () => {
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    const api = await startApi(services, { INTAGLIO_CIRCUIT_DIRECTORY: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY') });
    client = await createHeClient();
    exchange = await ExchangeUnderTest.start(api, client, CIRCUIT_CACHE);
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 240_000);
  afterAll(async () => {
    await behind.end();
    await exchange.close();
  });

  it('is fetched, committed to, checked and opened, and the generation goes on', async () => {
    const one = await exchange.ask();
    for (const early of [
      await exchange.get(one.id),
      await exchange.commit(one.id, COMMITMENT),
      await exchange.post(one.id, 'opening', OPENING),
    ])
      expect(early).toMatchObject(refused(409, 'answer.not-ready'));
    await exchange.evaluate(one.id);
    expect(await exchange.found(one.id)).toMatchObject({
      ...{ state: 'awaiting-creator', input: { kind: 'encrypted', commitment: null } },
      answer: { committed: false, url: `http://api.test/v1/generations/${one.id}/answer`, deadline: expect.any(String) as string },
    });
    const { holds, code } = await exchange.committed(one);
    expect(() => checkAnswer(decodeMacSecret(code), holds)).not.toThrow();
    expect((await exchange.found(one.id)).answer).toMatchObject({ committed: true });
    const opening = await exchange.openingOf(one, holds, code);
    expect(await exchange.post(one.id, 'opening', opening)).toMatchObject({ status: 200, body: { id: one.id, state: 'gating' } });
    expect(await exchange.found(one.id)).toMatchObject({ state: 'gating', answer: null });
    const { rows } = await behind.query('select 1 from outbox where subject_id = $1', [one.id]);
    expect(rows).toHaveLength(2);
    expect(await exchange.audited(one.id, 'generation.answer-committed')).toBe(1);
    expect(await exchange.audited(one.id, 'generation.opened')).toBe(1);
  });

  it('is bytes of one length that nobody keeps on the way, and can be fetched again', async () => {
    const one = await exchange.answered();
    const [first, second] = [await exchange.fetchAnswer(one.id), await exchange.fetchAnswer(one.id)];
    expect([first.headers.get('content-type'), first.headers.get('cache-control')]).toEqual(['application/octet-stream', 'no-store']);
    expect(first.headers.get('content-length')).toBe(String(RESPONSE_MESSAGE_BYTES));
    expect(Buffer.from(await first.bytes()).equals(await second.bytes())).toBe(true);
  });

  it('is committed to once: the same again has the same answer, another one is refused and written down', async () => {
    const one = await exchange.answered();
    const { holds, code } = await exchange.committed(one);
    const again = await Promise.all(Array.from({ length: 5 }, () => exchange.commit(one.id, holds.commitment)));
    expect(again.map(({ body }) => body)).toEqual(Array.from({ length: 5 }, () => ({ code: code.toString('base64') })));
    expect(await exchange.commit(one.id, holds.commitment + 1n)).toMatchObject(refused(409, 'answer.conflict'));
    expect(await exchange.audited(one.id, 'generation.answer-committed')).toBe(1);
    expect(await exchange.audited(one.id, 'generation.answer-conflict')).toBe(1);
    expect(await exchange.commit(one.id, holds.commitment)).toMatchObject({ status: 200 });
  });

  it('tells the code for one of many commitments that come at once', async () => {
    const one = await exchange.answered();
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, n) => exchange.commit(one.id, String(n + 1))));
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(outcomes.filter(({ body }) => body['code'] === 'answer.conflict')).toHaveLength(11);
  });

  it('is opened once: the same again is the same, also when the piece has ended, and another one is refused and written down', async () => {
    const one = await exchange.answered();
    const { holds, code } = await exchange.committed(one);
    const opening = await exchange.openingOf(one, holds, code);
    const open = (change: object = {}) => exchange.post(one.id, 'opening', { ...opening, ...change });
    const many = await Promise.all(Array.from({ length: 6 }, () => open()));
    expect(many.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(await exchange.audited(one.id, 'generation.opened')).toBe(1);
    const genome = `${opening.genome.startsWith('ff') ? '00' : 'ff'}${opening.genome.slice(2)}`;
    for (const change of [{ genome }, { safetyScore: opening.safetyScore ^ 1 }])
      expect(await open(change)).toMatchObject(refused(409, 'answer.conflict'));
    expect(await exchange.audited(one.id, 'generation.answer-conflict')).toBe(2);
    expect(await exchange.get(one.id)).toMatchObject(refused(410, 'answer.gone'));
    // As the worker does: the genome is written, and the end erases the rest.
    await exchange.workerMoves(one.id, 'gating', 'rejected', { genome: Buffer.from(opening.genome, 'hex') });
    expect(await open()).toMatchObject({ status: 200, body: { state: 'rejected' } });
    expect(await open({ genome })).toMatchObject(refused(409, 'answer.conflict'));
    expect(await exchange.commit(one.id, holds.commitment)).toMatchObject(refused(410, 'answer.gone'));
  });

  it('that comes too late is refused until the generation is tried again, which evaluates nothing again', async () => {
    const one = await exchange.answered();
    const { holds, code } = await exchange.committed(one);
    const before = await (await exchange.fetchAnswer(one.id)).bytes();
    await exchange.workerMoves(one.id, 'awaiting-creator', 'failed', { errorCode: 'answer.late', answerDeadline: null });
    for (const late of [await exchange.get(one.id), await exchange.post(one.id, 'opening', OPENING)])
      expect(late).toMatchObject(refused(409, 'answer.late'));
    expect(await exchange.post(one.id, 'retry')).toMatchObject({ status: 200, body: { state: 'accepted' } });
    await exchange.evaluate(one.id);
    expect(Buffer.from(await (await exchange.fetchAnswer(one.id)).bytes()).equals(before)).toBe(true);
    expect((await exchange.commit(one.id, holds.commitment)).body).toEqual({ code: code.toString('base64') });
    expect(await exchange.post(one.id, 'opening', await exchange.openingOf(one, holds, code))).toMatchObject({ status: 200 });
  });

  it('is late once its deadline has passed, also before anybody has failed the generation for it', async () => {
    const one = await exchange.answered();
    const { holds, code } = await exchange.committed(one);
    const opening = await exchange.openingOf(one, holds, code);
    const other = await exchange.answered();
    await behind.query("update generations set answer_deadline = now() - interval '1 second' where id = any($1)", [[one.id, other.id]]);
    for (const late of [
      await exchange.get(one.id),
      await exchange.commit(other.id, COMMITMENT),
      await exchange.post(one.id, 'opening', opening),
    ])
      expect(late).toMatchObject(refused(409, 'answer.late'));
    expect(await exchange.found(one.id)).toMatchObject({ state: 'awaiting-creator' });
    await behind.query("update generations set answer_deadline = now() + interval '1 minute' where id = $1", [one.id]);
    expect(await exchange.post(one.id, 'opening', opening)).toMatchObject({ status: 200 });
  });

  it('of a failed generation is destroyed when that is given up, and one whose input is gone is not tried again', async () => {
    const [one, other] = [await exchange.answered(), await exchange.answered()];
    for (const { id } of [one, other])
      await exchange.workerMoves(id, 'awaiting-creator', 'failed', { errorCode: 'answer.late', answerDeadline: null });
    expect(await exchange.post(one.id, 'cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await behind.query('update encrypted_exchanges set ciphertext = null, response = null, code_sealed = null where generation_id = $1', [
      other.id,
    ]);
    expect(await exchange.post(other.id, 'retry')).toMatchObject(refused(409, 'generation.illegal-move'));
    const { rows } = await behind.query('select ciphertext, response, code_sealed from encrypted_exchanges where generation_id = $1', [
      one.id,
    ]);
    expect(rows).toEqual([{ ciphertext: null, response: null, code_sealed: null }]);
    expect(await exchange.post(one.id, 'retry')).toMatchObject(refused(409, 'generation.illegal-move'));
  });

  it('goes with its generation when that is cancelled: ciphertext, answer and code are destroyed', async () => {
    const one = await exchange.answered();
    const { holds } = await exchange.committed(one);
    expect(await exchange.post(one.id, 'cancel')).toMatchObject({ status: 200 });
    for (const gone of [
      await exchange.get(one.id),
      await exchange.commit(one.id, holds.commitment),
      await exchange.post(one.id, 'opening', OPENING),
    ])
      expect(gone).toMatchObject(refused(410, 'answer.gone'));
    const columns = 'ciphertext, response, code_sealed, opening_sealed';
    const { rows } = await behind.query(`select ${columns} from encrypted_exchanges where generation_id = $1`, [one.id]);
    expect(rows).toEqual([{ ciphertext: null, response: null, code_sealed: null, opening_sealed: null }]);
    expect(await handIn(exchange.api, exchange.creator, one.ciphertext)).toMatchObject(refused(409, 'input.repeated'));
  });

  it('is for its tenant only, and there is none to a prompt', async () => {
    const [one, stranger] = [await exchange.answered(), await newCreator(exchange.api, 'stranger', client.generateKey())];
    for (const answer of [
      await exchange.get(one.id, 'answer', stranger),
      await exchange.post(one.id, 'answer-commitment', { commitment: COMMITMENT }, stranger),
      await exchange.post(one.id, 'opening', OPENING, stranger),
    ])
      expect(answer).toMatchObject(refused(404, 'resource.not-found'));
    const open = await newStudio(exchange.api, 'prompts');
    const { body } = await exchange.api.call('/v1/generations', { key: open.key, body: generationFor(open.brandId) });
    expect(await exchange.get(String(body['id']), 'answer', open)).toMatchObject(refused(404, 'resource.not-found'));
  });

  it('leaves input, code, outputs and opening in no table and no log line in the clear', async () => {
    const one = await exchange.answered();
    const { holds, code } = await exchange.committed(one);
    const repeated = { body: { commitment: String(holds.commitment) }, key: exchange.creator.key, headers: { 'idempotency-key': 'kept' } };
    expect((await exchange.api.call(`/v1/generations/${one.id}/answer-commitment`, repeated)).status).toBe(200);
    const opening = await exchange.openingOf(one, holds, code);
    const refusal = await exchange.post(one.id, 'opening', { ...opening, safetyScore: opening.safetyScore ^ 1 });
    await exchange.post(one.id, 'opening', opening);
    const [stored, audit] = [
      await databaseDump(behind),
      (await exchange.api.call('/v1/audit?limit=100', { key: exchange.creator.key })).text,
    ];
    expect(stored).toContain(holds.commitment.toString());
    const hidden = [Buffer.from(one.x), code, code.subarray(0, 16), Buffer.from(opening.genome, 'hex'), Buffer.from(opening.proof, 'hex')];
    const traces = hidden.flatMap((bytes) => [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('latin1')]);
    const numbers = [...holds.y, holds.tag, holds.salt].map(String).filter((digits) => digits.length > 7);
    expect(numbers.length).toBeGreaterThan(20);
    // As a number of its own: among the digits of long numbers eight or nine in a row turn up by chance.
    const isIn = (text: string, digits: string): boolean => new RegExp(`(?<![0-9a-f])${digits}(?![0-9a-f])`, 'i').test(text);
    for (const [place, text] of Object.entries({ stored, audit, log: exchange.api.log(), refusal: refusal.text }))
      expect([place, traces.filter((trace) => text.includes(trace)), numbers.filter((one) => isIn(text, one))]).toEqual([place, [], []]);
  });
});
