import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { made, newDraft, type LicensedVersion } from '../testing/licensed-version.js';
import { newStudio, type Studio } from '../testing/studio.js';

const NOWHERE = '0192f0c4-5b1e-7cc0-8000-0000000000c1';

/** Bars whose heights follow from the number: no two are alike. */
function picture(seed: number): string {
  const bars = Array.from({ length: 8 }, (_, i) => {
    const height = 8 + (((seed * 2_654_435_761 + i * (seed + 3) * 40_503) >>> 5) % 56);
    return `<rect x="${i * 8}" y="${64 - height}" width="8" height="${height}" fill="#${((seed * 7 + i * 0x2f1b3d) & 0xffffff).toString(16).padStart(6, '0')}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">${bars.join('')}</svg>`;
}

describe('data sets', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let behind: Client;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'archivist');
    behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
  }, 30_000);
  afterAll(async () => {
    await behind.end();
    await api.close();
  });

  interface Upload {
    readonly name: string;
    readonly bytes: string | Uint8Array;
    readonly type?: string;
    readonly query?: Record<string, string>;
  }
  const put = ({ versionId, licenceId }: LicensedVersion, { name, bytes, type = 'image/svg+xml', query = {} }: Upload): Promise<Answer> => {
    const parameters = new URLSearchParams({ name, licenceId, caption: 'a pattern of bars', ...query });
    const path = `/v1/dataset-versions/${versionId}/items?${parameters}`;
    return api.call(path, { method: 'PUT', key: studio.key, body: bytes, headers: { 'content-type': type } });
  };
  const get = (path: string): Promise<Answer> => api.call(path, { key: studio.key });
  const items = async (id: string, list = 'items') => (await get(`/v1/dataset-versions/${id}/${list}`)).body['items'] as { name: string }[];
  const finalise = (id: string): Promise<Answer> => api.call(`/v1/dataset-versions/${id}/finalise`, { method: 'POST', key: studio.key });
  const sealedFiles = async (): Promise<number> => {
    const entries = await readdir(join(api.environment.INTAGLIO_SEALED_STORE!, 'items'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).length;
  };

  describe('an item', () => {
    it('is taken with its hash, licence and attribution, and its bytes lie sealed', async () => {
      const version = await newDraft(api, studio);
      const answer = await put(version, { name: 'bars/1.svg', bytes: picture(1) });
      expect(answer).toMatchObject({
        status: 200,
        body: {
          name: 'bars/1.svg',
          mediaType: 'image/svg+xml',
          width: 64,
          attribution: 'Studio Verre',
          licenceId: version.licenceId,
          alike: null,
        },
      });
      expect(await items(version.versionId)).toMatchObject([{ name: 'bars/1.svg', position: null }]);
      expect(JSON.stringify(answer.body)).not.toMatch(/"place"/);
    });

    it('is the same item when it comes again, also ten times at once', async () => {
      const version = await newDraft(api, studio);
      const before = await sealedFiles();
      const answers = await Promise.all(Array.from({ length: 10 }, () => put(version, { name: 'one.svg', bytes: picture(2) })));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]!.status).toBe(200);
      expect(await sealedFiles()).toBe(before + 1);
    });

    it.each([
      ['hostile', { bytes: picture(3).replace('<rect', '<script>1</script><rect') }, 'svg.hostile'],
      ['no picture', { bytes: 'not a picture' }, 'type.unsupported'],
      ['cut short', { bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), type: 'image/png' }, 'picture.corrupt'],
      ['a zip archive', { bytes: Buffer.from('504b0304140000000800', 'hex'), type: 'image/png' }, 'type.archive'],
    ])('that is %s is refused with name and reason, and nothing of it is kept', async (name, upload, code) => {
      const version = await newDraft(api, studio);
      const before = await sealedFiles();
      const answer = await put(version, { name, ...upload });
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'dataset.item-refused', detail: expect.stringContaining(code) as string },
      });
      expect(await items(version.versionId, 'refusals')).toMatchObject([{ name, code }]);
      expect([await items(version.versionId), await sealedFiles()]).toEqual([[], before]);
    });

    it('is refused under a licence that does not allow training, and under one that has ended', async () => {
      const withoutTraining = await newDraft(api, studio, 8, { uses: ['derivatives'] });
      const expired = await newDraft(api, studio, 8, { startsAt: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z' });
      const revoked = await newDraft(api, studio);
      await made(api, `/v1/licences/${revoked.licenceId}/revoke`, studio.key, { reason: 'over' });
      for (const version of [withoutTraining, expired, revoked]) {
        expect(await put(version, { name: 'a.svg', bytes: picture(4) })).toMatchObject({
          status: 422,
          body: { code: 'dataset.item-refused' },
        });
        expect(await items(version.versionId, 'refusals')).toMatchObject([{ name: 'a.svg', code: 'licence.refused' }]);
      }
    });

    it('is refused when the version has its picture under another name', async () => {
      const version = await newDraft(api, studio);
      await put(version, { name: 'a.svg', bytes: picture(5) });
      const again = await put(version, { name: 'b.svg', bytes: picture(5) });
      expect(again).toMatchObject({ status: 422, body: { detail: expect.stringContaining('duplicate.exact') as string } });
      const near = await put(version, { name: 'c.svg', bytes: picture(5).replace('width="8" height', 'width="8.1" height') });
      expect(near).toMatchObject({ status: 422, body: { detail: expect.stringContaining('duplicate.near') as string } });
    });

    it('of two that are nearly the same and come together, one is taken', async () => {
      const version = await newDraft(api, studio);
      const answers = await Promise.all([
        put(version, { name: 'a.svg', bytes: picture(6) }),
        put(version, { name: 'b.svg', bytes: picture(6).replace('width="8" height', 'width="8.1" height') }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    });

    it.each([
      ['more than 8 MiB', { bytes: Buffer.alloc(8 * 1024 * 1024 + 1) }, 413, 'request.too-large'],
      ['JSON', { bytes: '{}', type: 'application/json' }, 400, 'request.invalid'],
      ['a type that is no picture', { bytes: 'x', type: 'video/mp4' }, 415, 'request.unsupported-media-type'],
      ['a CAR', { bytes: 'x', type: 'application/vnd.ipld.car' }, 415, 'request.unsupported-media-type'],
      ['nothing in it', { bytes: '' }, 400, 'request.invalid'],
      ['a name that leaves its folder', { bytes: picture(7), query: { name: '../x' } }, 400, 'request.invalid'],
      ['no caption', { bytes: picture(7), query: { caption: '' } }, 400, 'request.invalid'],
      ['an unknown licence', { bytes: picture(7), query: { licenceId: NOWHERE } }, 404, 'resource.not-found'],
    ])('with %s says so, and is no refusal of the picture', async (_, upload, status, code) => {
      const version = await newDraft(api, studio);
      expect(await put(version, { name: 'x.svg', ...upload })).toMatchObject({ status, body: { code } });
      expect(await items(version.versionId, 'refusals')).toEqual([]);
    });

    it('of more than 8 MiB is refused also when nobody says its length before', async () => {
      const { versionId, licenceId } = await newDraft(api, studio);
      const chunks = async function* () {
        for (let i = 0; i < 9; i++) yield new Uint8Array(1024 * 1024);
      };
      const query = new URLSearchParams({ name: 'x', licenceId, caption: 'x' });
      const answer = await fetch(`${api.url}/v1/dataset-versions/${versionId}/items?${query}`, {
        ...{ method: 'PUT', body: ReadableStream.from(chunks()), duplex: 'half' },
        headers: { authorization: `Bearer ${studio.key}`, 'content-type': 'image/png' },
      } as RequestInit);
      expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ code: 'request.too-large' })]);
    });

    it('is not read before the key was looked at, nor taken where JSON is asked for', async () => {
      const big = { method: 'PUT', body: Buffer.alloc(1024 * 1024), headers: { 'content-type': 'image/png' } };
      expect(await api.call(`/v1/dataset-versions/${NOWHERE}/items?name=a`, big)).toMatchObject({ status: 401 });
      const post = { ...big, method: 'POST', key: studio.key };
      expect(await api.call('/v1/licences', post)).toMatchObject({ status: 415, body: { code: 'request.unsupported-media-type' } });
    });
  });

  describe('a version', () => {
    it('is fixed by finalising: positions, blinded roots, a sealed manifest, and no item more', async () => {
      const version = await newDraft(api, studio);
      for (let i = 10; i < 14; i++) await put(version, { name: `${i}.svg`, bytes: picture(i) });
      const ready = await finalise(version.versionId);
      expect(ready).toMatchObject({
        status: 200,
        body: { state: 'ready', items: 4, flags: [], manifestHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      });
      const positions = (await items(version.versionId)).map((item) => (item as unknown as { position: number }).position);
      expect(positions.sort()).toEqual([0, 1, 2, 3]);
      expect(await put(version, { name: 'late.svg', bytes: picture(20) })).toMatchObject({
        status: 409,
        body: { code: 'dataset.immutable' },
      });
      expect(await finalise(version.versionId)).toMatchObject({ status: 409, body: { code: 'dataset.immutable' } });
      const manifest = await get(`/v1/dataset-versions/${version.versionId}/manifest`);
      expect([manifest.status, manifest.text.includes('10.svg')]).toEqual([200, true]);
      const { rows } = await behind.query<{ text: string }>(
        'select encode(manifest_sealed, $1) as text from dataset_versions where id = $2',
        ['escape', version.versionId],
      );
      expect(rows[0]!.text).not.toContain('10.svg');
    });

    it('of the same items has other roots: nobody can try designs on them', async () => {
      const roots = [];
      for (let i = 0; i < 2; i++) {
        const version = await newDraft(api, studio);
        await put(version, { name: 'a.svg', bytes: picture(30) });
        roots.push((await finalise(version.versionId)).body['datasetRoot']);
      }
      expect(roots[0]).not.toBe(roots[1]);
    });

    it('without items, with an import under way or with a licence that ended can’t be finalised', async () => {
      const empty = await newDraft(api, studio);
      expect(await finalise(empty.versionId)).toMatchObject({ status: 409, body: { code: 'dataset.not-ready' } });
      const importing = await newDraft(api, studio);
      await made(api, `/v1/dataset-versions/${importing.versionId}/imports`, studio.key, {
        licenceId: importing.licenceId,
        package: 'simple-icons',
      });
      expect(await finalise(importing.versionId)).toMatchObject({ status: 409, body: { code: 'dataset.not-ready' } });
      const ended = await newDraft(api, studio);
      await put(ended, { name: 'a.svg', bytes: picture(31) });
      await made(api, `/v1/licences/${ended.licenceId}/revoke`, studio.key, { reason: 'over' });
      expect(await finalise(ended.versionId)).toMatchObject({ status: 409, body: { code: 'licence.revoked' } });
    });

    it('is among what a revocation would touch; confirmed is what was shown', async () => {
      const version = await newDraft(api, studio);
      await put(version, { name: 'a.svg', bytes: picture(33) });
      const impact = (await get(`/v1/licences/${version.licenceId}/impact`)).body as { digest: string; versions: unknown; minted: unknown };
      expect(impact).toMatchObject({
        versions: [{ id: version.versionId, items: 1, state: 'draft' }],
        models: [],
        minted: { count: 0, latest: [] },
      });
      await put(version, { name: 'b.svg', bytes: picture(34) });
      const revoke = (digest: string) =>
        api.call(`/v1/licences/${version.licenceId}/revoke`, { key: studio.key, body: { reason: 'over', impact: digest } });
      expect(await revoke(impact.digest)).toMatchObject({ status: 412, body: { code: 'precondition.failed' } });
      expect((await get(`/v1/licences/${version.licenceId}`)).body).toMatchObject({ state: 'active' });
      const now = (await get(`/v1/licences/${version.licenceId}/impact`)).body as { digest: string };
      expect(await revoke(now.digest)).toMatchObject({ status: 200, body: { state: 'revoked' } });
      expect((await get(`/v1/licences/${version.versionId}/impact`)).status).toBe(404);
    });

    it('says why nothing may be trained on it any more once its licence ends', async () => {
      const version = await newDraft(api, studio);
      await put(version, { name: 'a.svg', bytes: picture(32) });
      await finalise(version.versionId);
      await made(api, `/v1/licences/${version.licenceId}/revoke`, studio.key, { reason: 'The agreement ended.' });
      const { flags } = (await get(`/v1/dataset-versions/${version.versionId}`)).body as { flags: unknown };
      expect(flags).toMatchObject([
        { licenceId: version.licenceId, deed: 'train', reason: 'revoked', revocationReason: 'The agreement ended.', items: 1 },
      ]);
    });
  });

  describe('an import', () => {
    it('of a package is queued once, and holds its version', async () => {
      const { versionId, licenceId } = await newDraft(api, studio);
      const request = {
        key: studio.key,
        body: { licenceId, package: '@iconify-json/noto', under: 'icons' },
        headers: { 'idempotency-key': 'import-1' },
      };
      const [first, again] = [
        await api.call(`/v1/dataset-versions/${versionId}/imports`, request),
        await api.call(`/v1/dataset-versions/${versionId}/imports`, request),
      ];
      expect(first).toMatchObject({ status: 202, body: { state: 'queued', kind: 'package', accepted: 0 } });
      expect(again.text).toBe(first.text);
      expect((await get(`/v1/dataset-imports/${String(first.body['id'])}`)).body).toEqual(first.body);
      expect((await get(`/v1/dataset-versions/${versionId}`)).body['state']).toBe('importing');
      const { rows } = await behind.query('select topic from outbox where subject_id = $1', [first.body['id']]);
      expect(rows).toEqual([{ topic: 'imports' }]);
    });

    it('of an archive keeps it sealed, and erases it when the request is refused', async () => {
      const { versionId, licenceId } = await newDraft(api, studio);
      const before = await sealedFiles();
      const send = (id: string, licence: string): Promise<Answer> =>
        api.call(`/v1/dataset-versions/${id}/archives?licenceId=${licence}&kind=croissant`, {
          ...{ method: 'POST', key: studio.key, body: Buffer.from('canary in a car') },
          headers: { 'content-type': 'application/vnd.ipld.car' },
        });
      expect(await send(versionId, licenceId)).toMatchObject({ status: 202, body: { kind: 'croissant', state: 'queued' } });
      expect(await sealedFiles()).toBe(before + 1);
      expect([(await send(NOWHERE, licenceId)).status, (await send(versionId, NOWHERE)).status]).toEqual([404, 404]);
      expect(await sealedFiles()).toBe(before + 1);
    });

    it.each(['../../etc', '/etc/passwd', 'a/../b', 'UPPER'])('takes no package called %j', async (name) => {
      const { versionId, licenceId } = await newDraft(api, studio);
      const refused = await api.call(`/v1/dataset-versions/${versionId}/imports`, { key: studio.key, body: { licenceId, package: name } });
      expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });

  it('leave what happened to them in the audit log, without names of items', async () => {
    const version = await newDraft(api, studio);
    await put(version, { name: 'canary-name.svg', bytes: picture(40) });
    await put(version, { name: 'canary-refused.svg', bytes: 'x' });
    await finalise(version.versionId);
    let [text, cursor] = ['', ''];
    do {
      const page = await get(`/v1/audit?limit=500${cursor}`);
      text += page.text;
      cursor = page.body['nextCursor'] === null ? '' : `&cursor=${String(page.body['nextCursor'])}`;
    } while (cursor !== '');
    const actions = ['dataset.created', 'dataset.version-started', 'dataset.item-added', 'dataset.item-refused', 'dataset.finalised'];
    expect(actions.filter((action) => !text.includes(action))).toEqual([]);
    expect(text).not.toContain('canary');
  });

  it.each([
    ['no budget', { epsilonBudget: 0 }],
    ['a negative budget', { epsilonBudget: -1 }],
    ['a δ of one half', { delta: 0.5 }],
    ['a δ of nothing', { delta: 0 }],
  ])('with %s are refused', async (_, change) => {
    const body = { name: 'x', epsilonBudget: 1, delta: 1e-5, ...change };
    const answer = await api.call(`/v1/brands/${studio.brandId}/datasets`, { key: studio.key, body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});
