import { fileURLToPath } from 'node:url';
import { answerCommitment } from '@intaglio/chain/verify';
import { createHeClient } from '@intaglio/privacy-plugins/he/client';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi } from '../testing/api-under-test.js';
import { ExchangeUnderTest } from '../testing/exchange-under-test.js';

const CIRCUIT_CACHE = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const NO_PROOF = '00'.repeat(256);
const OPENING = { genome: '00'.repeat(40), safetyScore: 1, proof: NO_PROOF };

const ENDED = 'intaglio_generations_ended_total{state="failed",service="api"} 1';

const refused = (status: number, code: string): object => ({ status, body: { code } });
const REFUSED = refused(422, 'answer.refused');

describe('an opening', () => {
  let exchange: ExchangeUnderTest;
  beforeAll(async () => {
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    const api = await startApi(services, { INTAGLIO_CIRCUIT_DIRECTORY: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY') });
    exchange = await ExchangeUnderTest.start(api, await createHeClient(), CIRCUIT_CACHE);
  }, 240_000);
  afterAll(() => exchange.close());

  it('is refused with another genome, swapped outputs, another score or no proof; the fifth refusal ends the generation for good', async () => {
    const one = await exchange.answered();
    const { holds, code } = await exchange.committed(one);
    const good = await exchange.openingOf(one, holds, code);
    const genes = Buffer.from(good.genome, 'hex');
    const other = genes.findIndex((gene) => gene !== genes[0]);
    const swapped = Buffer.from(genes);
    [swapped[0], swapped[other]] = [genes[other]!, genes[0]!];
    const attempts = [
      { ...good, genome: Buffer.from(genes.with(39, genes[39]! ^ 1)).toString('hex') },
      { ...good, genome: swapped.toString('hex') },
      { ...good, safetyScore: good.safetyScore ^ 1 },
      { ...good, proof: NO_PROOF },
    ];
    for (const attempt of attempts) expect(await exchange.post(one.id, 'opening', attempt)).toMatchObject(REFUSED);
    expect(await exchange.audited(one.id, 'generation.answer-refused')).toBe(4);
    expect(await exchange.found(one.id)).toMatchObject({ state: 'awaiting-creator' });
    expect(await exchange.post(one.id, 'opening', attempts[0])).toMatchObject(REFUSED);
    expect(await exchange.found(one.id)).toMatchObject({ state: 'failed', error: { code: 'answer.refused' }, answer: null });
    expect(await exchange.post(one.id, 'opening', good)).toMatchObject(refused(409, 'answer.not-ready'));
    expect(await exchange.audited(one.id, 'generation.answer-refused')).toBe(5);
    expect(await exchange.audited(one.id, 'generation.failed')).toBe(1);
    expect(await exchange.api.call('/metrics')).toMatchObject({ text: expect.stringContaining(ENDED) as string });
    expect(await exchange.post(one.id, 'retry')).toMatchObject(refused(409, 'generation.illegal-move'));
    expect(await exchange.post(one.id, 'cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });

  it('is looked at five times at most, however many come at once', async () => {
    const one = await exchange.answered();
    await exchange.commit(one.id, '7');
    const answers = await Promise.all(Array.from({ length: 12 }, () => exchange.post(one.id, 'opening', OPENING)));
    const outcomes = answers.map(({ status, body }) => `${status} ${String(body['code'])}`).sort();
    expect(outcomes).toEqual([...Array<string>(7).fill('409 answer.not-ready'), ...Array<string>(5).fill('422 answer.refused')]);
    expect(await exchange.audited(one.id, 'generation.answer-refused')).toBe(5);
  });

  it('of another request, and one of another commitment than that which stands here, is refused', async () => {
    const [one, other] = [await exchange.answered(), await exchange.answered()];
    const theirs = await exchange.committed(other);
    const opening = await exchange.openingOf(other, theirs.holds, theirs.code);
    // A commitment to the other request's answer does not help: the code is this request's own.
    expect(await exchange.commit(one.id, theirs.holds.commitment)).toMatchObject({ status: 200 });
    expect(await exchange.post(one.id, 'opening', opening)).toMatchObject(REFUSED);
    expect(await exchange.post(other.id, 'opening', opening)).toMatchObject({ status: 200 });
  });

  it.each<[string, (y: Float64Array, tag: bigint) => { y: Float64Array; tag: bigint }]>([
    ['a wrong output', (y, tag) => ({ y: y.with(3, y[3]! + 1), tag })],
    ['a wrong tag', (y, tag) => ({ y, tag: tag ^ 1n })],
    ['swapped outputs', (y, tag) => ({ y: y.with(0, y[40]!).with(40, y[0]!), tag })],
  ])('of %s cannot be proven, not even when it was committed to, and what was proven of the right one is refused', async (_, forge) => {
    const one = await exchange.answered();
    const holds = await exchange.held(one);
    const forged = forge(holds.y, holds.tag);
    const commitment = answerCommitment(forged.y, forged.tag, holds.salt);
    const code = Buffer.from(String((await exchange.commit(one.id, commitment)).body['code']), 'base64');
    await expect(exchange.openingOf(one, { ...forged, salt: holds.salt, commitment }, code)).rejects.toMatchObject({
      code: 'prove.unsatisfied',
    });
    const right = await exchange.openingOf(one, holds, code);
    expect(await exchange.post(one.id, 'opening', right)).toMatchObject(REFUSED);
  });

  it('is taken after a commitment, not before, and that is no refusal', async () => {
    const one = await exchange.answered();
    expect(await exchange.post(one.id, 'opening', OPENING)).toMatchObject(refused(409, 'answer.not-ready'));
    expect(await exchange.audited(one.id, 'generation.answer-refused')).toBe(0);
  });

  it.each<[string, object]>([
    ['a genome of 39 bytes', { genome: '00'.repeat(39) }],
    ['a genome in capitals', { genome: 'AB'.repeat(40) }],
    ['a score of 256', { safetyScore: 256 }],
    ['a proof of 255 bytes', { proof: '00'.repeat(255) }],
    ['the outputs beside it', { y: [1] }],
  ])('has no other form: %s', async (_, change) => {
    const { id } = await exchange.ask();
    expect(await exchange.post(id, 'opening', { ...OPENING, ...change })).toMatchObject(refused(400, 'request.invalid'));
  });

  it.each<[string, object]>([
    ['with a leading zero', { commitment: '01' }],
    ['beyond the field', { commitment: '9'.repeat(77) }],
    ['in hex', { commitment: '0x1' }],
    ['that is a number', { commitment: 1 }],
    ['with the outputs beside it', { commitment: '1', y: [1] }],
  ])('has no commitment %s', async (_, body) => {
    const { id } = await exchange.ask();
    expect(await exchange.post(id, 'answer-commitment', body)).toMatchObject(refused(400, 'request.invalid'));
  });
});
