import { DomainError } from '@intaglio/domain';
import { testEnclave, type TestEnclave } from '@intaglio/privacy-plugins/testing';
import { problem, testApi, type Route, type TestApi } from '../api.spec-support.js';
import { createClient, type Client } from '../client.js';
import type { GenerateOptions } from './generate.js';
import type { GenerateProgress } from './generate-progress.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [tenantId, brandId, policyId, generationId] = [id(1), id(2), id(3), id(7)];
const at = '2026-11-22T15:30:28.123Z';
const canary = 'a garden of canaries';
const recipient = `0x${'ab'.repeat(20)}`;
const brands = [
  { id: id(8), slug: 'other' },
  { id: brandId, slug: 'maison' },
];

let enclave: TestEnclave;
let api: TestApi;
let client: Client;
let backend: string;
let ending: Record<string, unknown>;
beforeAll(async () => {
  enclave = await testEnclave({ tenantId, brandId });
});
beforeEach(async () => {
  [api, backend, ending] = [await testApi(), 'dp.model', { state: 'minted', token: { tokenId: '7' } }];
  api.route = route;
  client = createClient({ baseUrl: api.baseUrl, apiKey: 'key' });
});
afterEach(() => api.close());

const event = (number: number, data: object): string => `id: ${number}\nevent: any\ndata: ${JSON.stringify({ ...data, at })}\n\n`;
const route: Route = async (asked, response) => {
  const { pathname, searchParams } = new URL(asked.path, api.baseUrl);
  // Pages of one, so that a slug is looked for on more than the first.
  const page = Number(searchParams.get('cursor') ?? '0');
  if (pathname === '/v1/brands') return [200, { items: [brands[page]], nextCursor: page === 0 ? '1' : null }];
  if (pathname === `/v1/brands/${brandId}`) return [200, brands[1]];
  if (pathname === `/v1/brands/${brandId}/policies`)
    return [200, { items: [{ id: policyId, policy: { backend: { id: backend } } }], nextCursor: 'more' }];
  if (pathname === `/v1/brands/${brandId}/attestation`) {
    const nonce = new Uint8Array(Buffer.from(searchParams.get('nonce')!, 'base64url'));
    return [200, { format: 'aws-nitro', tenantId, brandId, policyId, ...(await enclave.attest(nonce)) }];
  }
  if (pathname === '/v1/generations') return [202, { id: generationId, state: 'accepted', backend, assurance: 'statistical' }];
  if (pathname === `/v1/generations/${generationId}/events`) {
    const steps = [
      { state: 'evaluating' },
      { step: 'evaluate', durationMs: 3 },
      { step: 'dream', durationMs: 3 },
      { state: ending['state'] },
    ];
    return void response.writeHead(200).end(steps.map((step, number) => event(number + 1, step)).join(''));
  }
  if (pathname === `/v1/generations/${generationId}`) return [200, { id: generationId, ...ending }];
  return problem(404, 'resource.not-found');
};

const options = (more: Partial<GenerateOptions> = {}): GenerateOptions => ({ brand: 'maison', recipient, ...more });
const trust = () => ({ tenantId, roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }] });
const posted = () => api.asked.filter(({ method }) => method === 'POST');
const failure = async (attempt: Promise<unknown>): Promise<{ code: string }> => {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  return error as { code: string };
};

describe('generate', () => {
  it('hands a plain prompt in where the policy says plain, and says that the service sees it', async () => {
    const steps: GenerateProgress[] = [];
    const piece = await client.generate(
      canary,
      options({ traits: { metal: 'gold' }, collection: id(6), onProgress: (step) => steps.push(step) }),
    );
    expect(piece).toMatchObject({ id: generationId, state: 'minted', protection: 'plain', opening: undefined });
    expect(posted()[0]!.body).toEqual({
      brandId,
      recipient,
      collectionId: id(6),
      input: { kind: 'prompt', prompt: canary, traits: { metal: 'gold' } },
    });
    expect(steps[0]).toMatchObject({ step: 'policy', backend: 'dp.model', protection: 'plain', serviceSeesPrompt: true });
    expect(steps.map(({ step }) => step)).toEqual(['policy', 'accepted', 'state', 'worker', 'state']);
    expect(steps.map(({ fraction }) => fraction)).toEqual([1 / 8, 2 / 8, 2 / 8, 3 / 8, 1]);
  });

  it('takes a brand by its id without looking for it', async () => {
    await client.generate(canary, options({ brand: brandId }));
    expect(api.asked[0]!.path).toBe(`/v1/brands/${brandId}`);
  });

  it('attests and seals where the policy says an enclave', async () => {
    backend = 'tee.simulator';
    const steps: GenerateProgress[] = [];
    const piece = await client.generate(
      canary,
      options({ enclaves: trust(), idempotencyKey: 'order-7', onProgress: (step) => steps.push(step) }),
    );
    expect(piece).toMatchObject({ protection: 'sealed', opening: { prompt: canary } });
    expect(steps.map(({ step }) => step)).toEqual(['policy', 'attesting', 'verified', 'sealed', 'accepted', 'state', 'worker', 'state']);
    expect(steps[0]).toMatchObject({ serviceSeesPrompt: false });
    expect(steps[3]).toMatchObject({ opening: piece.opening });
    expect(posted()[0]!.headers['idempotency-key']).toBe('order-7');
    expect(JSON.stringify(api.asked)).not.toContain('canaries');
  });

  it.each<[string, string, Partial<GenerateOptions>, string]>([
    ['plain where sealed is demanded', 'dp.model', { require: 'sealed' }, 'policy.backend-mismatch'],
    ['plain where encrypted is demanded', 'dp.model', { require: 'encrypted' }, 'policy.backend-mismatch'],
    ['sealed where encrypted is demanded', 'tee.nitro', { require: 'encrypted' }, 'policy.backend-mismatch'],
    ['sealed without anybody to trust', 'tee.nitro', {}, 'policy.backend-mismatch'],
    ['encrypted without an identity', 'he.bfv', {}, 'policy.backend-mismatch'],
    ['a backend that it does not know', 'mpc.shares', {}, 'policy.unknown-backend'],
    ['a backend that calls itself after one that it knows', 'constructor.model', {}, 'policy.unknown-backend'],
    ['a brand that is not there', 'dp.model', { brand: 'nobody' }, 'resource.not-found'],
  ])('sends nothing: %s', async (_, named, more, code) => {
    backend = named;
    expect((await failure(client.generate(canary, options(more)))).code).toBe(code);
    expect(posted()).toEqual([]);
    expect(JSON.stringify(api.asked)).not.toContain('canaries');
  });

  it('sends nothing to an enclave that is not allowed', async () => {
    backend = 'tee.simulator';
    const enclaves = { ...trust(), measurements: [{ pcr0: '11'.repeat(48) }] };
    expect((await failure(client.generate(canary, options({ enclaves })))).code).toBe('attestation.refused');
    expect(posted()).toEqual([]);
  });

  it('asks nobody about a prompt that is none', async () => {
    expect(await failure(client.generate(' ', options()))).toBeInstanceOf(DomainError);
    expect(api.asked).toEqual([]);
  });

  it.each<[Record<string, unknown>, object]>([
    [
      {
        state: 'rejected',
        verdict: {
          reasons: [
            { passed: true, message: 'a' },
            { passed: false, message: 'Too like another.' },
          ],
        },
      },
      { code: 'generation.rejected', detail: 'Too like another.' },
    ],
    [
      { state: 'failed', error: { code: 'proof.failed', title: 'No proof', detail: null, type: 'http://x/errors/proof.failed' } },
      { code: 'proof.failed', title: 'No proof', help: 'http://x/errors/proof.failed' },
    ],
    [{ state: 'cancelled', error: null, verdict: null }, { code: 'generation.cancelled' }],
  ])('throws why there is no piece: %j', async (ended, expected) => {
    ending = ended;
    expect(await failure(client.generate(canary, options()))).toMatchObject({ name: 'ApiProblem', ...expected });
  });

  it('stops waiting when it is told to, with the caller’s own reason', async () => {
    const stop = new AbortController();
    api.route = (asked, response) => {
      if (!asked.path.endsWith('/events')) return route(asked, response);
      stop.abort(new Error('enough'));
      response.writeHead(200).write(': waiting\n\n');
    };
    expect(await failure(client.generate(canary, options({ signal: stop.signal })))).toMatchObject({ message: 'enough' });
  });

  it('ends where the service goes on alone', async () => {
    const handed = await client.handIn(canary, options());
    expect(handed).toMatchObject({ id: generationId, protection: 'plain' });
    expect(api.asked.some(({ path }) => path.endsWith('/events'))).toBe(false);
    expect(await handed.result()).toMatchObject({ state: 'minted' });
  });
});
