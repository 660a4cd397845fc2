import { randomUUID } from 'node:crypto';
import type { TenantId } from '@intaglio/domain';
import { Sealer } from '@intaglio/persistence';
import { SealedStore } from '@intaglio/storage';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { newStudio, type Studio } from '../testing/studio.js';
import { TrainingStage } from '../testing/trained-run.js';
import { reportView } from './find-report/report.view.js';

const REPORT = reportView.parse((reportView.meta()!.examples as unknown[])[0]);
const [SVG, PNG] = ['<svg xmlns="http://www.w3.org/2000/svg"/>', Buffer.from('\u0089PNG pixels', 'latin1')];

describe('quality reports', () => {
  let api: ApiUnderTest;
  let stage: TrainingStage;
  let studio: Studio;
  let store: SealedStore;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    stage = await TrainingStage.open(api);
    studio = await newStudio(api, 'trainer');
    const sealer = new Sealer(Buffer.from(api.environment.INTAGLIO_MASTER_KEY, 'hex'));
    store = await SealedStore.open({ directory: api.environment.INTAGLIO_SEALED_STORE!, sealer });
  }, 30_000);
  afterAll(async () => {
    await stage.close();
    await api.close();
  });

  async function reported() {
    const files = [JSON.stringify(REPORT), SVG].map((text) => Buffer.from(text, 'utf8'));
    const [figures, svg, png] = await store.putAll(studio.tenantId as TenantId, [...files, PNG]);
    const places = { figures: figures!, svg: svg!, png: png! };
    const { runId } = await stage.ended(studio, 'finished', { quality: places });
    return { runId, places };
  }
  const get = (path: string, key = studio.key, accept = '*/*'): Promise<Answer> => api.call(path, { key, headers: { accept } });

  it('give their figures and their sheet to the tenant, and no cache keeps them', async () => {
    const { runId } = await reported();
    const path = `/v1/training-runs/${runId}/report`;
    const figures = await get(path);
    expect([figures.status, figures.body]).toEqual([200, REPORT]);
    const sheets = [
      await get(`${path}/sheet`),
      await get(`${path}/sheet?format=svg`),
      await get(`${path}/sheet`, studio.key, 'image/svg+xml'),
      await get(`${path}/sheet?format=png`, studio.key, 'image/svg+xml'),
      await get(`${path}/sheet`, studio.key, 'image/png,image/svg+xml'),
    ];
    const types = ['image/png', 'image/svg+xml', 'image/svg+xml', 'image/png', 'image/png'];
    expect(sheets.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual(types.map((type) => [200, type]));
    expect([sheets[1]!.text, sheets[2]!.text]).toEqual([SVG, SVG]);
    expect(sheets[0]!.headers.get('content-length')).toBe(String(PNG.length));
    for (const { headers } of [figures, ...sheets]) expect(headers.get('cache-control')).toBe('private, no-store');
    expect(await get(`${path}/sheet?format=gif`)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('are nobody else’s, and where they lie is nobody’s to know', async () => {
    const { runId, places } = await reported();
    const other = await newStudio(api, 'onlooker');
    for (const path of ['report', 'report/sheet', 'report/sheet?format=svg'])
      expect(await get(`/v1/training-runs/${runId}/${path}`, other.key)).toMatchObject({
        status: 404,
        body: { code: 'resource.not-found' },
      });
    const { body, text } = await get(`/v1/training-runs/${runId}`);
    expect(body['report']).toEqual({ passed: true, reasons: [], quality: { made: true } });
    const authorised = await api.call(`/v1/training-runs/${runId}/authorise`, { key: studio.key, body: {} });
    expect(authorised).toMatchObject({ status: 201, body: { training: { gate: { quality: { made: true } } } } });
    for (const place of Object.values(places)) expect(text + authorised.text).not.toContain(place);
  });

  it('that are not there are missed by name: not judged, not made, from before there were any', async () => {
    const absent = { absent: 'storage.full', detail: 'No room.' };
    const runs = [
      await stage.running(studio),
      await stage.ended(studio, 'refused', { quality: absent }),
      await stage.ended(studio, 'finished'),
    ];
    const details = [
      'The run has not been judged.',
      'It could not be made: storage.full.',
      'The run was judged before there were reports.',
    ];
    for (const [i, { runId }] of runs.entries())
      for (const path of ['report', 'report/sheet'])
        expect(await get(`/v1/training-runs/${runId}/${path}`)).toMatchObject({
          status: 404,
          body: { code: 'training.no-report', detail: details[i] },
        });
    expect((await get(`/v1/training-runs/${runs[1]!.runId}`)).body['report']).toMatchObject({ quality: { made: false, ...absent } });
  });

  it('that are lost are missed by name', async () => {
    const { runId, places } = await reported();
    await store.erase(studio.tenantId as TenantId, places.png);
    const lost = { status: 404, body: { code: 'training.no-report', detail: 'It is no longer in the sealed store.' } };
    expect(await get(`/v1/training-runs/${runId}/report/sheet`)).toMatchObject(lost);
    expect(await get(`/v1/training-runs/${runId}/report`)).toMatchObject({ status: 200 });
    const elsewhere = await stage.ended(studio, 'finished', { quality: { ...places, figures: randomUUID() } });
    expect(await get(`/v1/training-runs/${elsewhere.runId}/report`)).toMatchObject(lost);
  });
});
