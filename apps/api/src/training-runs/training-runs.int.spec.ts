import type { TenantId } from '@intaglio/domain';
import { claimReleases, FencedOut, moveTraining, saveTraining, type TenantTransaction } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { openStream } from '../testing/event-reader.js';
import { newStudio, type Studio } from '../testing/studio.js';
import { TrainingStage } from '../testing/trained-run.js';

describe('training runs', () => {
  let api: ApiUnderTest;
  let stage: TrainingStage;
  let studio: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    stage = await TrainingStage.open(api);
    studio = await newStudio(api, 'trainer');
  }, 30_000);
  afterAll(async () => {
    await stage.close();
    await api.close();
  });

  const get = (path: string, key = studio.key): Promise<Answer> => api.call(path, { key });
  const post = (path: string, key = studio.key): Promise<Answer> => api.call(path, { key, body: {} });
  const asWorker = <T>(work: (transaction: TenantTransaction) => Promise<T>): Promise<T> =>
    stage.worker.asTenant(studio.tenantId as TenantId, work);

  it('are shown to their tenant, newest first, without anything sealed', async () => {
    const [first, second] = [await stage.queued(studio), await stage.running(studio)];
    const { items } = (await get(`/v1/brands/${studio.brandId}/training-runs?limit=2`)).body as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([second.runId, first.runId]);
    const filtered = `?state=queued&datasetVersionId=${first.versionId}`;
    const one = (await get(`/v1/brands/${studio.brandId}/training-runs${filtered}`)).body as { items: { id: string }[] };
    expect(one.items.map(({ id }) => id)).toEqual([first.runId]);
    const { status, body, text } = await get(`/v1/training-runs/${second.runId}`);
    expect([status, body]).toEqual([200, items[0]]);
    expect(body).toMatchObject({ state: 'running', attempt: 1, releasesClaimed: 11, modelId: null, error: null });
    expect(text).not.toMatch(/sealed/i);
  });

  it('are nobody else’s', async () => {
    const { runId } = await stage.queued(studio);
    const other = await newStudio(api, 'onlooker');
    const answers = [
      await get(`/v1/training-runs/${runId}`, other.key),
      await get(`/v1/training-runs/${runId}/events`, other.key),
      await get(`/v1/brands/${studio.brandId}/training-runs`, other.key),
      await post(`/v1/training-runs/${runId}/cancel`, other.key),
      await post(`/v1/training-runs/${runId}/authorise`, other.key),
    ];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(answers.map(() => [404, 'resource.not-found']));
    expect((await get(`/v1/training-runs/${runId}`)).body['state']).toBe('queued');
  });

  it('stream their states and their progress until they end, and go on after the last event that was seen', async () => {
    const { runId: id, attempt } = await stage.running(studio);
    const stream = await openStream(api, studio.key, id, undefined, 'training-runs');
    expect([stream.status, stream.contentType]).toEqual([200, 'text/event-stream']);
    expect((await stream.next())?.data).toMatchObject({ state: 'queued' });
    expect((await stream.next())?.data).toMatchObject({ state: 'running', attempt: 1 });
    const progress = { step: 10, steps: 300, epsilonSpent: 0.8, loss: 0.5 };
    await asWorker((transaction) => saveTraining(transaction, { id, attempt, state: 'running' }, { progress }));
    const seen = (await stream.next())!;
    expect([seen.event, seen.data]).toEqual(['progress', { ...progress, at: expect.any(String) as string }]);
    const later = await openStream(api, studio.key, id, seen.id, 'training-runs');
    const failure = { errorCode: 'licence.expired' as const, errorDetail: 'A licence ended.' };
    await asWorker((transaction) => moveTraining(transaction, { id, attempt, from: 'running', to: 'failed' }, failure));
    for (const reader of [stream, later])
      expect((await reader.rest()).map(({ data }) => data)).toMatchObject([{ state: 'failed', errorCode: 'licence.expired' }]);
    const last = (await openStream(api, studio.key, id, seen.id, 'training-runs').then((reader) => reader.rest())).at(-1)!;
    expect((await openStream(api, studio.key, id, last.id, 'training-runs')).status).toBe(204);
    expect((await get(`/v1/training-runs/${id}`)).body['error']).toMatchObject({ code: 'licence.expired', detail: 'A licence ended.' });
  });

  it('are cancelled once: what was claimed stays spent, and the worker claims nothing more', async () => {
    const { runId: id, attempt } = await stage.running(studio);
    const answers = await Promise.all([post(`/v1/training-runs/${id}/cancel`), post(`/v1/training-runs/${id}/cancel`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('training.illegal-move');
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ state: 'cancelled', releasesClaimed: 11 });
    await expect(asWorker((transaction) => claimReleases(transaction, { id, attempt }, 21))).rejects.toBeInstanceOf(FencedOut);
    const entries = await asWorker((transaction) =>
      transaction.query<{ mechanisms: unknown }[]>(`select mechanisms from ledger_entries where run_id = $1 and kind = 'spent'`, [id]),
    );
    expect(entries.map(({ mechanisms }) => mechanisms)).toMatchObject([[{ count: 1 }, { count: 10 }]]);
    const { items } = (await get('/v1/audit?limit=500')).body as unknown as {
      items: { event: { action: string; context: object; targets: { id: string }[] } }[];
    };
    const cancelled = items.filter(({ event }) => event.action === 'training.cancelled' && event.targets[0]?.id === id);
    expect(cancelled.map(({ event }) => event.context)).toEqual([{ releasesClaimed: 11 }]);
  });
});
