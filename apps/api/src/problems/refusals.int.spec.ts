import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { exampleStyleKit } from '../brands/brand.view.js';
import { generationFor, newStudio, newTenant, policy, RECIPIENT, type Studio } from '../testing/studio.js';

const NOWHERE = '0192f0c4-5b1e-7cc0-8000-0000000000c1';

describe('a refusal', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'refused');
  }, 30_000);
  afterAll(() => api.close());

  const prompt = (text: unknown): object => ({ brandId: studio.brandId, recipient: RECIPIENT, input: { kind: 'prompt', prompt: text } });
  const refusalOf = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const { status, body: problem, headers } = await api.call(path, { key: studio.key, body });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(problem).toMatchObject({
      status,
      instance: `urn:uuid:${headers.get('x-request-id')}`,
      type: `http://api.test/errors/${String(problem['code'])}`,
    });
    return problem;
  };

  it.each([
    ['an empty prompt', () => prompt(' \n '), 422, 'prompt.invalid'],
    ['control characters in a prompt', () => prompt('gold\u0007'), 422, 'prompt.invalid'],
    ['half a surrogate pair', () => prompt('gold \ud83d'), 400, 'request.invalid'],
    ['a NUL character', () => prompt('gold\0'), 400, 'request.invalid'],
    ['a prompt of 601 characters', () => prompt('x'.repeat(601)), 422, 'prompt.too-long'],
    ['a prompt that is a number', () => prompt(7), 400, 'request.invalid'],
    ['no prompt', () => prompt(undefined), 400, 'request.invalid'],
    ['another kind of input', () => ({ ...prompt('x'), input: { kind: 'he.ciphertext', ciphertext: 'x' } }), 400, 'request.invalid'],
    ['an unknown brand', () => ({ ...prompt('x'), brandId: NOWHERE }), 404, 'resource.not-found'],
    ['an unknown collection', () => ({ ...prompt('x'), collectionId: NOWHERE }), 404, 'resource.not-found'],
    ['a brand that is no id', () => ({ ...prompt('x'), brandId: 'maison' }), 400, 'request.invalid'],
    ['an id in capitals', () => ({ ...prompt('x'), brandId: studio.brandId.toUpperCase() }), 400, 'request.invalid'],
    ['an unknown property', () => ({ ...prompt('x'), priority: 1 }), 400, 'request.invalid'],
    [
      'an unknown property in the input',
      () => ({ ...prompt('x'), input: { kind: 'prompt', prompt: 'x', seed: 1 } }),
      400,
      'request.invalid',
    ],
    ['the zero address', () => ({ ...prompt('x'), recipient: `0x${'0'.repeat(40)}` }), 400, 'request.invalid'],
    ['a mistyped address', () => ({ ...prompt('x'), recipient: RECIPIENT.replace('C8', 'c8') }), 400, 'request.invalid'],
    ['a list instead of an object', () => [prompt('x')], 400, 'request.invalid'],
  ])('of %s says so', async (_, body, status, code) => {
    expect(await refusalOf('/v1/generations', body())).toMatchObject({ status, code });
  });

  it.each([
    ['bounds that exclude every value', { geneBounds: [{ gene: 3, min: 200, max: 100 }] }, 422, 'policy.impossible-bounds'],
    [
      'bounds that exclude each other',
      {
        geneBounds: [
          { gene: 3, min: 200 },
          { gene: 3, max: 100 },
        ],
      },
      422,
      'policy.impossible-bounds',
    ],
    ['a gene that is not there', { geneBounds: [{ gene: 40 }] }, 400, 'request.invalid'],
    ['an unknown backend', { backend: { id: 'tee.dream' } }, 422, 'policy.unknown-backend'],
    ['options of another backend', { backend: { id: 'dp.model', options: { maxEpsilon: -1 } } }, 422, 'policy.invalid-options'],
    ['a royalty above a tenth', { royaltyBps: 1001 }, 400, 'request.invalid'],
  ])('of a policy with %s says so, and saves nothing', async (_, change, status, code) => {
    const path = `/v1/brands/${studio.brandId}/policies`;
    expect(await refusalOf(path, { policy: { ...policy, ...change } })).toMatchObject({ status, code });
    expect((await api.call(path, { key: studio.key })).body['items']).toHaveLength(1);
  });

  it.each([
    ['an unknown family', { ...exampleStyleKit, family: 'graffiti' }],
    ['one field too many', { ...exampleStyleKit, script: 'x' }],
    ['nothing in it', {}],
  ])('of a style kit with %s says so', async (_, styleKit) => {
    expect(await refusalOf('/v1/brands', { name: 'B', slug: 'b', styleKit })).toMatchObject({
      status: 400,
      code: 'request.invalid',
      detail: expect.stringMatching(/style kit/) as string,
    });
  });

  it.each([
    ['no model', Buffer.from('not a model').toString('base64')],
    ['a model cut short', Buffer.alloc(4795).toString('base64')],
    ['no base64', '%%%'],
  ])('of weights that are %s says so', async (_, weights) => {
    const card = {
      name: 'x',
      version: '1',
      licences: ['MIT'],
      datasetRoot: '1',
      licenceRoot: '1',
      dpHash: '1',
      privacy: { epsilon: null, delta: null, statement: 'x' },
    };
    const problem = await refusalOf(`/v1/brands/${studio.brandId}/models`, { source: { kind: 'upload', weights, card } });
    expect(problem['code']).toMatch(/^(model\.invalid|request\.invalid)$/);
  });

  it('of a brand that lacks something names it', async () => {
    const { key } = await newTenant(api, 'unready');
    const brand = await api.call('/v1/brands', { key, body: { name: 'B', slug: 'b', styleKit: exampleStyleKit } });
    const brandId = brand.body['id'] as string;
    const collection = await api.call(`/v1/brands/${brandId}/collections`, { key, body: { name: 'C', symbol: 'CC' } });
    expect(collection).toMatchObject({ status: 409, body: { code: 'brand.not-ready' } });
    const refused = await api.call('/v1/generations', { key, body: generationFor(brandId) });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'brand.not-ready', detail: 'The brand still needs a policy and a model and a collection.' },
    });
  });

  it('points at the fields and repeats no value', async () => {
    const problem = await refusalOf('/v1/generations', {
      brandId: 'canary-value',
      recipient: 'canary-value',
      input: { kind: 'prompt', prompt: 'x', traits: { lightness: 'canary-value', glitter: 'canary-value' } },
      'canary property': 1,
    });
    expect((problem['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '',
      '/brandId',
      '/input/traits',
      '/input/traits/lightness',
      '/recipient',
    ]);
    expect(JSON.stringify(problem)).not.toContain('canary');
  });

  it.each([
    ['a body that is no JSON', { body: '{"a":' }, 400, 'request.invalid'],
    ['a property that reaches the prototype', { body: '{"name":"x","__proto__":{"a":1}}' }, 400, 'request.invalid'],
    ['a body that is nested too deep', { body: '['.repeat(40) + ']'.repeat(40) }, 400, 'request.invalid'],
    ['a form', { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'request.unsupported-media-type'],
    ['text', { body: 'x', headers: { 'content-type': 'text/plain' } }, 415, 'request.unsupported-media-type'],
    ['a body of 321 KiB', { body: JSON.stringify({ name: 'x'.repeat(321 * 1024) }) }, 413, 'request.too-large'],
    ['no body', { method: 'POST' }, 400, 'request.invalid'],
  ])('of %s says so', async (_, call, status, code) => {
    const answer = await api.call('/v1/api-keys', { key: studio.key, ...call });
    expect(answer).toMatchObject({ status, body: { status, code } });
  });

  it.each([
    ['/v1/brands/not-an-id', 400],
    ['/v1/brands?limit=0', 400],
    ['/v1/brands?limit=201', 400],
    ['/v1/brands?cursor=x', 400],
    ['/v1/generations?state=lost', 400],
    ['/v1/generations?colour=red', 400],
    ['/v1/generations?limit=5&limit=6', 400],
    ['/v1/nothing', 404],
    ['/v2/brands', 404],
    [`/v1/brands/${'canary'.repeat(100)}`, 413],
    ['/v1/brands/%zz', 400],
    ['/v1/provenance/31337/0x00/1', 400],
    [`/v1/provenance/31337/0x${'1'.repeat(40)}/${2n ** 256n}`, 400],
    [`/v1/provenance/1/0x${'1'.repeat(40)}/1`, 404],
  ])('of %s has status %i', async (path, status) => {
    const answer = await api.call(path, { key: studio.key });
    expect(answer).toMatchObject({ status, body: { status, type: expect.stringMatching(/^http:\/\/api\.test\/errors\//) as string } });
    expect(answer.text).not.toContain('canary');
  });

  it('leads to what its type says', async () => {
    const { items } = (await api.call('/errors')).body as { items: { type: string; code: string }[] };
    expect(items.length).toBeGreaterThan(30);
    for (const item of items.slice(0, 5)) expect((await api.call(new URL(item.type).pathname)).body).toEqual(item);
    expect(await api.call('/errors/toString')).toMatchObject({ status: 404 });
    const page = await api.call('/errors/prompt.invalid', { headers: { accept: 'text/html,application/xhtml+xml;q=0.9' } });
    expect([page.headers.get('content-type'), page.text]).toEqual([
      'text/html; charset=utf-8',
      expect.stringContaining('The prompt is not valid'),
    ]);
  });

  it('carries the caller’s request id when it is a UUID, and one of ours when it is not', async () => {
    const given = '0192f0c4-5b1e-7cc0-8000-00000000abcd';
    expect((await api.call('/v1/tenant', { headers: { 'x-request-id': given } })).body['instance']).toBe(`urn:uuid:${given}`);
    const { headers } = await api.call('/v1/tenant', { headers: { 'x-request-id': 'canary-in-a-header' } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(api.log()).not.toContain('canary');
  });

  it('comes with headers that keep a browser from running or framing it, and lets no other site read it', async () => {
    const { headers } = await api.call('/v1/tenant', { headers: { origin: 'https://elsewhere.example' } });
    expect(Object.fromEntries(headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
