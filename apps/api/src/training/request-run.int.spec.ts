import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { made, newReadyVersion, type LicensedVersion } from '../testing/licensed-version.js';
import { newStudio, type Studio } from '../testing/studio.js';

/** Few steps, so that the search for their noise is quick. */
const settings = { steps: 20 };

describe('a training', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let behind: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'trainer');
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  const request = (
    { versionId }: LicensedVersion,
    epsilon: number,
    change: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> =>
    api.call(`/v1/brands/${studio.brandId}/training-runs`, {
      key: studio.key,
      body: { datasetVersionId: versionId, epsilon, settings, ...change },
      headers,
    });
  const plan = ({ datasetId, versionId }: LicensedVersion, epsilons: readonly number[], change: object = {}): Promise<Answer> =>
    api.call(`/v1/datasets/${datasetId}/plan`, { key: studio.key, body: { datasetVersionId: versionId, epsilons, settings, ...change } });
  const taken = async ({ datasetId }: LicensedVersion): Promise<number> =>
    (await api.call(`/v1/datasets/${datasetId}`, { key: studio.key })).body['epsilonTaken'] as number;

  it('is planned before anything is spent: more ε buys less noise', async () => {
    const version = await newReadyVersion(api, studio, 200, 2);
    const { status, body } = await plan(version, [1, 3]);
    const [low, high] = body['offers'] as Record<string, number | boolean>[];
    expect(status).toBe(200);
    expect([low!['withinBudget'], high!['withinBudget']]).toEqual([true, false]);
    expect(low!['noisePerStep']).toBeGreaterThan(high!['noisePerStep'] as number);
    expect(low!['epsilonSpent']).toBeLessThanOrEqual(1);
    expect(await taken(version)).toBe(0);
  }, 60_000);

  it('reserves its budget and is queued, once for one Idempotency-Key', async () => {
    const version = await newReadyVersion(api, studio, 200, 2);
    const key = { 'idempotency-key': 'run-1' };
    const [first, again] = [await request(version, 1, {}, key), await request(version, 1, {}, key)];
    expect(first).toMatchObject({ status: 202, body: { state: 'queued', settings: { steps: 20, privacy: { epsilon: 1, delta: 1e-5 } } } });
    expect(again.text).toBe(first.text);
    const epsilon = await taken(version);
    expect([epsilon > 0.9, epsilon <= 1.01]).toEqual([true, true]);
  }, 60_000);

  it('of 100 that race for a budget, no more begin than it allows, and no half of one is left', async () => {
    const version = await newReadyVersion(api, studio, 200, 2);
    const answers = await Promise.all(Array.from({ length: 100 }, () => request(version, 1)));
    const outcomes = answers.map(({ status, body }) => `${status} ${String(body['code'] ?? body['state'])}`);
    const begun = outcomes.filter((outcome) => outcome === '202 queued').length;
    expect(new Set(outcomes)).toEqual(new Set(['202 queued', '409 budget.exhausted']));
    expect(begun).toBeGreaterThanOrEqual(2);
    expect(await taken(version)).toBeLessThanOrEqual(2);
    const runs = await behind.query('select id from training_runs where dataset_version_id = $1', [version.versionId]);
    const messages = await behind.query('select id from outbox where subject_id = any($1)', [
      (runs.rows as { id: string }[]).map(({ id }) => id),
    ]);
    expect([runs.rowCount, messages.rowCount]).toEqual([begun, begun]);
  }, 120_000);

  it.each([
    ['an ε of 0', 0, {}],
    ['a negative ε', -1, {}],
    ['an ε of 101', 101, {}],
    ['no step', 1, { settings: { steps: 0 } }],
    ['a sample of more than everything', 1, { settings: { sampleShare: 1.5 } }],
    ['an unknown setting', 1, { settings: { seed: 7 } }],
  ])('with %s is refused', async (_, epsilon, change) => {
    const version = await newReadyVersion(api, studio, 200);
    expect(await request(version, epsilon, change)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await taken(version)).toBe(0);
  });

  it('on one item is refused: nobody could hide among so few', async () => {
    const version = await newReadyVersion(api, studio, 1);
    expect(await request(version, 1)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('fewer than 100 items') as string },
    });
    expect(await plan(version, [1])).toMatchObject({ status: 400 });
  });

  it('is refused where too few are left beside those that are held out, and under a δ that all of them together do not allow', async () => {
    // One in eight is held out by its hash; of 101 that leaves 100 or more with a probability of 2 · 10⁻⁵.
    for (const answer of [await newReadyVersion(api, studio, 101)].flatMap((version) => [request(version, 1), plan(version, [1])]))
      expect(await answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('to train on') as string } });
    // At most 5 · 10⁻⁴ for 200 items, and more for those of them that are trained on.
    const version = await newReadyVersion(api, studio, 200, 8, {}, 5.2e-4);
    expect(await request(version, 1)).toMatchObject({ status: 400, body: { detail: expect.stringContaining('Delta') as string } });
    expect(await taken(version)).toBe(0);
  });

  it('keeps that the report is to show a training without privacy, only where it was asked for', async () => {
    const version = await newReadyVersion(api, studio, 200);
    const settings = { settings: { steps: 10 } };
    const [asked, without] = [await request(version, 1, { ...settings, compareWithoutPrivacy: true }), await request(version, 1, settings)];
    const kept = [asked, without].map(({ status, body }) => [
      status,
      (body['settings'] as Record<string, unknown>)['compareWithoutPrivacy'],
    ]);
    expect(kept).toEqual([
      [202, true],
      [202, undefined],
    ]);
  });

  it('is refused on a draft, on another brand’s data, and once a licence has ended', async () => {
    const version = await newReadyVersion(api, studio, 200);
    const draft = await made(api, `/v1/datasets/${version.datasetId}/versions`, studio.key);
    expect(await request({ ...version, versionId: draft }, 1)).toMatchObject({ status: 409, body: { code: 'dataset.not-ready' } });
    const stranger = await newStudio(api, 'stranger');
    expect(await request(await newReadyVersion(api, stranger, 200), 1)).toMatchObject({ status: 404 });
    await made(api, `/v1/licences/${version.licenceId}/revoke`, studio.key, { reason: 'over' });
    for (const answer of [await request(version, 1), await plan(version, [1])])
      expect(answer).toMatchObject({ status: 409, body: { code: 'licence.revoked' } });
    const dates = { startsAt: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z' };
    expect(await request(await newReadyVersion(api, studio, 200, 8, dates), 1)).toMatchObject({
      status: 409,
      body: { code: 'licence.expired' },
    });
  });

  it('does not hold up other answers while its noise is searched for', async () => {
    const version = await newReadyVersion(api, studio, 200);
    const planned = plan(version, [0.7], { settings: { steps: 100 } });
    let slowest = 0;
    let under = true;
    const ended = planned.finally(() => (under = false));
    while (under) {
      const from = performance.now();
      await api.call('/v1/tenant', { key: studio.key });
      slowest = Math.max(slowest, performance.now() - from);
    }
    expect([(await ended).status, slowest < 1000]).toEqual([200, true]);
  }, 60_000);
});
