import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { newTenant } from '../testing/studio.js';
import { exampleDocument, exampleTerms } from './licence.view.js';

describe('licences', () => {
  let api: ApiUnderTest;
  let key: string;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    key = (await newTenant(api, 'licensee')).key;
    await api.call('/v1/licence-terms', { key: api.adminKey, body: exampleTerms });
  }, 30_000);
  afterAll(() => api.close());

  const register = (change: object): Promise<Answer> => api.call('/v1/licences', { key, body: { ...exampleDocument, ...change } });
  const underTerms = { basis: { kind: 'terms', id: exampleTerms.id, version: 1 }, uses: ['training'] };
  const post = (path: string, body: object): Promise<Answer> => api.call(path, { key, body });
  const idOf = ({ body }: Answer): string => String(body['id']);

  it('with evidence or an SPDX id that grants the uses are active at once', async () => {
    for (const basis of [exampleDocument.basis, { kind: 'spdx', id: 'CC-BY-4.0' }]) {
      const answer = await register({ basis });
      expect(answer).toMatchObject({ status: 201, body: { state: 'active', acceptedAt: null } });
      expect((await api.call(`/v1/licences/${idOf(answer)}`, { key })).body).toEqual(answer.body);
    }
  });

  it.each([
    ['an SPDX id that does not grant training', { basis: { kind: 'spdx', id: 'CC-BY-ND-4.0' } }],
    ['an SPDX id that nobody knows', { basis: { kind: 'spdx', id: 'MY-OWN-1.0' } }],
    ['custom terms without evidence', { evidence: null }],
    ['an end before its start', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['no use', { uses: [] }],
    ['an unknown property', { price: 1 }],
  ])('with %s are refused, and nothing is kept', async (_, change) => {
    const before = (await api.call('/v1/licences?limit=100', { key })).body['items'];
    expect(await register(change)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((await api.call('/v1/licences?limit=100', { key })).body['items']).toEqual(before);
  });

  it('under terms of the platform are an offer until they are accepted, once', async () => {
    const offered = await register(underTerms);
    expect(offered).toMatchObject({ status: 201, body: { state: 'offered' } });
    const accepted = await post(`/v1/licences/${idOf(offered)}/accept`, { acceptedBy: 'A. Verre' });
    expect(accepted).toMatchObject({ status: 200, body: { state: 'active', acceptedAt: expect.any(String) as string } });
    const again = await post(`/v1/licences/${idOf(offered)}/accept`, { acceptedBy: 'A. Verre' });
    expect(again).toMatchObject({ status: 409, body: { code: 'licence.illegal-move' } });
  });

  it('name no more uses than the terms grant, and no terms that nobody wrote', async () => {
    expect(await register({ ...underTerms, uses: ['training', 'derivatives'] })).toMatchObject({ status: 400 });
    expect(await register({ ...underTerms, basis: { kind: 'terms', id: 'studio-terms', version: 2 } })).toMatchObject({ status: 404 });
  });

  it('end for good when they are revoked', async () => {
    const id = idOf(await register({}));
    const revoked = await post(`/v1/licences/${id}/revoke`, { reason: 'The agreement ended.' });
    expect(revoked).toMatchObject({ status: 200, body: { state: 'revoked', revocationReason: 'The agreement ended.' } });
    expect(await post(`/v1/licences/${id}/revoke`, { reason: 'again' })).toMatchObject({ body: { code: 'licence.illegal-move' } });
    const offered = idOf(await register(underTerms));
    expect(await post(`/v1/licences/${offered}/revoke`, { reason: 'x' })).toMatchObject({ status: 409 });
  });

  it('are expired as soon as their end has come, without anything running', async () => {
    const past = { startsAt: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z' };
    const expired = await register(past);
    expect(expired).toMatchObject({ status: 201, body: { state: 'expired' } });
    expect(await post(`/v1/licences/${idOf(expired)}/revoke`, { reason: 'x' })).toMatchObject({ body: { code: 'licence.illegal-move' } });
  });

  it('are listed by what they are now', async () => {
    const kept = { key: (await newTenant(api, 'filtering')).key };
    const add = async (change: object) => idOf(await api.call('/v1/licences', { ...kept, body: { ...exampleDocument, ...change } }));
    const past = { startsAt: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z' };
    const [active, expired, offered, revoked] = [await add({}), await add(past), await add(underTerms), await add({})];
    await api.call(`/v1/licences/${revoked}/revoke`, { ...kept, body: { reason: 'x' } });
    for (const [state, id] of Object.entries({ active, expired, offered, revoked })) {
      const { items } = (await api.call(`/v1/licences?state=${state}`, kept)).body as { items: { id: string; state: string }[] };
      expect(items.map((item) => [item.id, item.state])).toEqual([[id, state]]);
    }
    const { items, nextCursor } = (await api.call('/v1/licences?limit=3', kept)).body as { items: { id: string }[]; nextCursor: string };
    expect([items.map(({ id }) => id), nextCursor]).toEqual([[revoked, offered, expired], expired]);
    expect((await api.call('/v1/licences?state=lapsed', kept)).status).toBe(400);
  });

  it('leave their registration, acceptance and revocation in the audit log', async () => {
    const offered = idOf(await register(underTerms));
    await post(`/v1/licences/${offered}/accept`, { acceptedBy: 'A. Verre' });
    await post(`/v1/licences/${offered}/revoke`, { reason: 'x' });
    const { items } = (await api.call('/v1/audit?limit=500', { key })).body as unknown as {
      items: { event: { action: string; targets: { id: string }[] } }[];
    };
    const mine = items.filter(({ event }) => event.targets.some(({ id }) => id === offered)).map(({ event }) => event.action);
    expect(mine).toEqual(['licence.registered', 'licence.accepted', 'licence.revoked']);
  });

  describe('a description of somebody’s data', () => {
    const drafts = (body: object | string, type = 'application/ld+json') =>
      api.call('/v1/licences/drafts', {
        ...{ key, method: 'POST', headers: { 'content-type': type } },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const file = (contentUrl: string, license?: string) => ({
      ...{ '@type': 'cr:FileObject', '@id': contentUrl, contentUrl, encodingFormat: 'image/png', sha256: '0'.repeat(64) },
      ...(license === undefined ? {} : { license }),
    });
    const croissant = {
      ...{ '@type': 'sc:Dataset', name: 'Vases', conformsTo: 'http://mlcommons.org/croissant/1.0', license: 'CC-BY-4.0' },
      distribution: [file('a.png'), file('b.png'), file('c.png', 'Contract 12')],
    };
    const spdx = { spdxVersion: 'SPDX-2.3', name: 'Vases', files: [{ fileName: './a.png', licenseConcluded: 'MIT' }] };

    it('gives drafts of the licences that it names, and registers none', async () => {
      expect(await drafts(croissant)).toMatchObject({
        status: 200,
        body: {
          items: [
            { basis: { kind: 'spdx', id: 'CC-BY-4.0' }, uses: ['training', 'commercial-output', 'derivatives'], files: 2 },
            { basis: { kind: 'custom', title: 'Contract 12' }, uses: [], files: 1 },
          ],
        },
      });
      expect((await drafts(spdx, 'application/spdx+json')).body).toMatchObject({
        items: [{ basis: { kind: 'spdx', id: 'MIT' }, files: 1 }],
      });
    });

    it.each([
      ['no JSON', 'not json', 'application/ld+json', 400],
      ['neither of both', '{}', 'application/ld+json', 400],
      ['SPDX 3', '{"spdxVersion":"SPDX-3.0"}', 'application/spdx+json', 400],
      ['more than 4 MiB', ' '.repeat(4 * 1024 * 1024 + 1), 'application/ld+json', 413],
      ['another type', '{}', 'image/png', 415],
    ])('that is %s is refused', async (_, body, type, status) => expect(await drafts(body, type)).toMatchObject({ status }));
  });

  describe('terms of the platform', () => {
    it('are written by administrators only, and a version stays as it is', async () => {
      const other = { ...exampleTerms, body: 'other words' };
      expect(await api.call('/v1/licence-terms', { key, body: other })).toMatchObject({ status: 403 });
      expect(await api.call('/v1/licence-terms', { key: api.adminKey, body: other })).toMatchObject({
        status: 409,
        body: { code: 'resource.conflict' },
      });
      const { items } = (await api.call('/v1/licence-terms', { key })).body as { items: unknown[] };
      expect(items).toMatchObject([exampleTerms]);
    });

    it('are listed for whoever publishes them, a member of a tenant or not', async () => {
      expect(await api.call('/v1/licence-terms/published', { key: api.adminKey })).toMatchObject({
        status: 200,
        body: { items: [exampleTerms] },
      });
      expect(await api.call('/v1/licence-terms/published', { key })).toMatchObject({ status: 403 });
    });
  });
});
