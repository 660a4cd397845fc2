import { randomBytes } from 'node:crypto';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { databaseDump } from '../testing/database-dump.js';
import { generationFor, newStudio, RECIPIENT } from '../testing/studio.js';

describe('a canary in a prompt', () => {
  let api: ApiUnderTest;
  let behind: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  it('appears in no table, log line, answer or metric', async () => {
    const canary = `canary${randomBytes(12).toString('hex')}`;
    const { key, brandId } = await newStudio(api, 'aviary');
    const headers = { 'idempotency-key': 'with-canary' };
    const input = { kind: 'prompt', prompt: `a ${canary} in gold` };
    const bodies: unknown[] = [
      generationFor(brandId, input.prompt),
      generationFor(brandId, `${canary}\u0007`),
      generationFor(brandId, canary.repeat(30)),
      { brandId, recipient: RECIPIENT, input: { ...input, traits: { colour: canary.slice(0, 36) } } },
      { brandId, recipient: RECIPIENT, input: { ...input, traits: { lightness: canary } } },
      { brandId, recipient: canary, input },
      { brandId: canary, recipient: RECIPIENT, input },
      `{"brandId":"${brandId}","input":{"prompt":"${canary}`,
    ];
    const answers: string[] = [];
    for (const body of bodies) {
      const { text, headers: answered } = await api.call('/v1/generations', { key, body, headers: body === bodies[0] ? headers : {} });
      answers.push(text, JSON.stringify([...answered]));
    }
    const mismatch = await api.call('/v1/generations', { key, body: generationFor(brandId, `another ${canary}`), headers });
    const list = await api.call('/v1/generations', { key });
    const audit = await api.call('/v1/audit', { key });
    const metrics = await api.call('/metrics');
    expect([mismatch.status, list.status, audit.status, metrics.status]).toEqual([422, 200, 200, 200]);
    expect(list.body['items']).toHaveLength(2);
    const stored = await databaseDump(behind);
    expect(stored).toContain(brandId);
    const everywhere = [...answers, mismatch.text, list.text, audit.text, metrics.text, api.log(), stored];
    for (const trace of [canary, Buffer.from(canary).toString('hex'), Buffer.from(canary).toString('base64').slice(0, 20)])
      expect(everywhere.filter((place) => place.includes(trace))).toEqual([]);
  });
});
