import { Database } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { IN_HAND } from '../http/admission.js';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, type Studio } from '../testing/studio.js';

const MAX_BACKLOG = 500;
const REFUSED = {
  status: 503,
  body: { code: 'service.unavailable', detail: expect.stringContaining('Nothing of this request was taken') as string },
};

describe('more than can be done', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let behind: Client;
  beforeAll(async () => {
    const database = await testDatabase();
    api = await startApi({ database, redisUrl: testService('INTAGLIO_TEST_REDIS_URL') }, { INTAGLIO_MAX_BACKLOG: MAX_BACKLOG });
    studio = await newStudio(api, 'overload');
    behind = new Client({ connectionString: database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  const request = (): Promise<Answer> => api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });
  const rowsOf = async (answers: readonly Answer[]): Promise<number> => {
    const ids = answers.map(({ body }) => body['id']);
    const sql =
      "select count(*)::int as count from generations g join outbox o on o.subject_id = g.id and o.topic = 'generations' where g.id = any($1::uuid[])";
    return (await behind.query<{ count: number }>(sql, [ids])).rows[0]!.count;
  };
  const untilStatus = async (status: number): Promise<Answer> => {
    for (const endAt = performance.now() + 5000; ;) {
      const answer = await request();
      if (answer.status === status) return answer;
      expect(performance.now()).toBeLessThan(endAt);
    }
  };

  it('at once: some get 503 and a time to come back, every 202 is there with its message', async () => {
    await behind.query('begin; lock table outbox in share mode');
    let answered = 0;
    const asked = Promise.all(Array.from({ length: 3 * IN_HAND }, () => request().finally(() => answered++)));
    // The refused have their answers while all the others still wait for the table.
    for (const endAt = performance.now() + 15_000; answered < 2 * IN_HAND; await new Promise((resolve) => setTimeout(resolve, 10)))
      expect(performance.now()).toBeLessThan(endAt);
    await behind.query('rollback');
    const answers = await asked;
    const accepted = answers.filter(({ status }) => status === 202);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(accepted).toHaveLength(IN_HAND);
    for (const answer of refused) expect(answer).toMatchObject(REFUSED);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await rowsOf(accepted)).toBe(IN_HAND);
    expect(await request()).toMatchObject({ status: 202 });
  }, 30_000);

  it('in the outbox: nothing more is taken until it has been relayed, and only of pieces', async () => {
    while ((await Promise.all(Array.from({ length: 100 }, request))).every(({ status }) => status === 202));
    const { headers } = await untilStatus(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await api.call('/v1/brands', { key: studio.key })).toMatchObject({ status: 200 });
    expect(await api.call(`/v1/generations`, { key: studio.key })).toMatchObject({ status: 200 });
    const worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
    await worker.source.query('update outbox set published_at = now()').finally(() => worker.close());
    await untilStatus(202);
    // One line when it began, not one for each of the refused.
    expect(api.log().match(/requests for pieces are refused for now/g)).toHaveLength(1);
    expect(api.log()).not.toContain('a request failed');
  }, 30_000);
});
