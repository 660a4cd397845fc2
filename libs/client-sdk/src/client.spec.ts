import { DomainError, sealedBlobSchema, sealedInputSchema, type SealedInput } from '@intaglio/domain';
import { testEnclave, type Answer, type TestEnclave } from '@intaglio/privacy-plugins/testing';
import { collect, problem, testApi, type Route, type TestApi } from './api.spec-support.js';
import { createClient, type Client, type ClientTrust } from './client.js';
import type { SealedRequest } from './generate-sealed.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [tenantId, brandId, generationId] = [id(1), id(2), id(7)];
const at = '2026-11-22T15:30:28.123Z';
const canary = 'a garden of canaries';
const recipient = `0x${'ab'.repeat(20)}`;

let enclave: TestEnclave;
let trust: ClientTrust;
let api: TestApi;
let client: Client;
let policyId: string;
let change: Answer;

beforeAll(async () => {
  enclave = await testEnclave({ tenantId, brandId });
  trust = { tenantId, roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }] };
});
beforeEach(async () => {
  [api, policyId, change] = [await testApi(), id(3), {}];
  api.route = route;
  client = createClient({ baseUrl: api.baseUrl, apiKey: 'key' });
});
afterEach(() => api.close());

const accept: Route = () => [202, { id: generationId, state: 'accepted', backend: 'tee.simulator', assurance: 'simulated' }];
let handIn: Route = accept;
afterEach(() => {
  handIn = accept;
});

const route: Route = async (asked, response) => {
  const url = new URL(asked.path, api.baseUrl);
  if (url.pathname === `/v1/brands/${brandId}/attestation`) {
    const nonce = new Uint8Array(Buffer.from(url.searchParams.get('nonce')!, 'base64url'));
    return [200, { format: 'aws-nitro', tenantId, brandId, policyId, ...(await enclave.attest(nonce, change)) }];
  }
  if (url.pathname === '/v1/generations') return handIn(asked, response);
  if (url.pathname === `/v1/generations/${generationId}/events`)
    return void response.writeHead(200).end(`id: 1\nevent: state\ndata: ${JSON.stringify({ state: 'minted', at })}\n\n`);
  if (url.pathname === `/v1/generations/${generationId}`) return [200, { id: generationId, state: 'minted' }];
  return problem(404, 'resource.not-found');
};

const request = (more: Partial<SealedRequest> = {}): SealedRequest => ({ brandId, recipient, prompt: canary, trust, ...more });
const handedIn = (): SealedInput[] =>
  api.asked.filter(({ method }) => method === 'POST').map(({ body }) => sealedInputSchema.parse((body as { input: unknown }).input));
const openedBy = async (input: SealedInput): Promise<unknown> => {
  const place = { purpose: 'input' as const, tenantId, brandId, policyId: input.policyId, requestId: input.requestId };
  return JSON.parse(Buffer.from(await enclave.keys.open(place, sealedBlobSchema.strip().parse(input))).toString()) as unknown;
};

describe('generateSealed', () => {
  it('attests, verifies, seals and hands in', async () => {
    const steps: string[] = [];
    const traits = { metal: 'rose gold' };
    const made = await client.generateSealed(request({ traits, collectionId: id(6), onProgress: ({ step }) => steps.push(step) }));
    expect(steps).toEqual(['attesting', 'verified', 'sealed', 'accepted']);
    expect(made.id).toBe(generationId);
    expect(made.opening).toMatchObject({ version: 1, prompt: canary, traits });
    const [input] = handedIn();
    expect(await openedBy(input!)).toEqual(made.opening);
    expect(api.asked.at(-1)!.body).toEqual({ brandId, collectionId: id(6), recipient, input });
  });

  it('never lets the prompt or the salt out in the clear', async () => {
    const { opening } = await client.generateSealed(request());
    const seen = JSON.stringify(api.asked);
    for (const secret of ['canaries', opening.salt, Buffer.from(canary).toString('base64url').slice(0, 20)])
      expect(seen).not.toContain(secret);
  });

  it('follows to the end and shows the result', async () => {
    const made = await client.generateSealed(request());
    expect(await collect(made.follow())).toEqual([{ type: 'state', data: { state: 'minted', at } }]);
    expect(await made.result()).toEqual({ id: generationId, state: 'minted' });
  });

  it.each<[string, () => Answer, string]>([
    ['a program that is not allowed', () => ({ statement: { measurement: new Uint8Array(48).fill(1) } }), 'measurement.not-allowed'],
    ['a replayed answer', () => ({ statement: { nonce: new Uint8Array(32) } }), 'nonce.mismatch'],
    ['a stale document', () => ({ statement: { timestampMs: Date.now() - 3_600_000 } }), 'time.too-old'],
    ['another brand', () => ({ binding: { brandId: id(8) } }), 'binding.another-brand'],
    ['another tenant', () => ({ binding: { tenantId: id(8) } }), 'binding.another-brand'],
  ])('hands nothing in to %s', async (_, changed, code) => {
    change = changed();
    const error: unknown = await client.generateSealed(request()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'attestation.refused', detail: expect.stringContaining(code) });
    expect(api.asked.map(({ method }) => method)).toEqual(['GET']);
  });

  it('asks for nothing twice that the enclave’s refusal ends', async () => {
    await expect(client.generateSealed(request({ trust: { ...trust, minIsolation: 'sealed' } }))).rejects.toMatchObject({
      code: 'attestation.refused',
    });
    expect(api.asked).toHaveLength(1);
  });

  it('hands no bad prompt in', async () => {
    await expect(client.generateSealed(request({ prompt: '' }))).rejects.toMatchObject({ code: 'prompt.invalid' });
    expect(handedIn()).toEqual([]);
  });

  it('seals the same words again for a new policy, once', async () => {
    const refusals = [problem(409, 'input.stale-policy')];
    handIn = (...asked) => {
      policyId = id(4);
      return refusals.pop() ?? accept(...asked);
    };
    const made = await client.generateSealed(request());
    const [first, second] = handedIn();
    expect([first!.policyId, second!.policyId]).toEqual([id(3), id(4)]);
    expect(second!.requestId).not.toBe(first!.requestId);
    expect(await openedBy(second!)).toEqual(made.opening);
    expect(await openedBy(first!)).toEqual(made.opening);
    const nonces = api.asked.filter(({ method }) => method === 'GET').map(({ path }) => path);
    expect(new Set(nonces).size).toBe(2);
  });

  it('gives up when the policy is stale again', async () => {
    handIn = () => problem(409, 'input.stale-policy');
    await expect(client.generateSealed(request())).rejects.toMatchObject({ name: 'ApiProblem', code: 'input.stale-policy' });
    expect(handedIn()).toHaveLength(2);
  });

  it('hands one sealed input in when the answer is lost', async () => {
    handIn = (asked, response) => (handedIn().length === 1 ? void response.destroy() : accept(asked, response));
    await client.generateSealed(request());
    const posts = api.asked.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(2);
    expect(posts[1]!.body).toEqual(posts[0]!.body);
    expect(posts[1]!.headers['idempotency-key']).toBe(posts[0]!.headers['idempotency-key']);
  });

  it('calls an acceptance without an id unreadable', async () => {
    handIn = () => [202, { state: 'accepted' }];
    await expect(client.generateSealed(request())).rejects.toMatchObject({ code: 'answer.unreadable' });
  });
});

describe('receipt', () => {
  const now = new Date().toISOString();
  const receiptOf = (more: object = {}) =>
    enclave.receipt({
      ...{ type: 'intaglio.enclave-receipt', version: 1, tenantId, brandId, generationId, requestId: id(5), policyId: id(3) },
      ...{ policyHash: '11', inputCommitment: '12', modelCommitment: '13', genomeHash: 'ab'.repeat(32), measurement: enclave.measurement },
      ...{ receivedAt: now, finishedAt: now },
      ...more,
    });

  it('is fetched and checked', async () => {
    const receipt = await receiptOf();
    api.route = () => [200, receipt];
    expect(await client.receipt(generationId, trust)).toMatchObject({
      payload: { generationId, inputCommitment: '12' },
      isolation: 'namespaced',
    });
    expect(await client.receipt(generationId, trust)).toHaveProperty('document', receipt);
    expect(api.asked[0]!.path).toBe(`/v1/generations/${generationId}/receipt`);
  });

  it('is refused when it is another generation’s or another tenant’s', async () => {
    const other = await receiptOf({ generationId: id(9) });
    api.route = () => [200, other];
    await expect(client.receipt(generationId, trust)).rejects.toMatchObject({ detail: 'receipt.another-generation' });
    const own = await receiptOf();
    api.route = () => [200, own];
    await expect(client.receipt(generationId, { ...trust, tenantId: id(9) })).rejects.toMatchObject({
      detail: 'receipt.another-generation',
    });
  });

  it('is a problem when there is none', async () => {
    api.route = route;
    await expect(client.receipt(generationId, trust)).rejects.toMatchObject({ name: 'ApiProblem', code: 'resource.not-found' });
  });
});
