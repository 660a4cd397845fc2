import { fileURLToPath } from 'node:url';
import { createOpeningProver, ensureCircuitArtefacts, type CircuitArtefacts, type Prover } from '@intaglio/chain';
import { evaluate, promptToInput, type EmbeddingTable } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { decodeBase64url } from '@intaglio/privacy-plugins/client';
import { createHeClient } from '@intaglio/privacy-plugins/he/client';
import { RESPONSE_MESSAGE_BYTES } from '@intaglio/privacy-plugins/he/exchange';
import { jest } from '@jest/globals';
import { collect, problem, testApi, type Asked, type Route, type TestApi } from '../api.spec-support.js';
import { createClient, type Client } from '../client.js';
import type { GenerateProgress } from '../generate/generate-progress.js';
import type { OpeningProver, OpeningToProve } from './answer-exchange.js';
import type { EncryptedOpening } from './encrypted-opening.js';
import { createEncryptionIdentity } from './encryption-identity.js';
import type { EncryptionIdentity } from './identity-document.js';
import { generateEncrypted, resumeEncrypted, type EncryptedRequest } from './generate-encrypted.js';
import type { EncryptedProgress } from './progress.js';
import { TestService } from './service.spec-support.js';

jest.setTimeout(60_000);

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [brandId, generationId] = [id(2), id(7)];
const recipient = `0x${'ab'.repeat(20)}`;
const canary = 'a garden of emerald canaries';
const traits = { metal: 'rose gold', energy: 40 };
const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));

const { model } = baseModel();
let table: EmbeddingTable;
let artefacts: CircuitArtefacts;
let prover: Prover<OpeningToProve>;
let api: TestApi;
let service: TestService;
let client: Client;
let identity: EncryptionIdentity;

beforeAll(async () => {
  table = await embeddingTable();
  artefacts = await ensureCircuitArtefacts(cacheDir, undefined, 'opening');
  prover = createOpeningProver({ artefacts, timeoutMs: 60_000 });
}, 240_000);
afterAll(() => prover.close());

beforeEach(async () => {
  api = await testApi();
  service = await TestService.create(generationId, model, artefacts.vkey);
  api.route = service.route;
  client = createClient({ baseUrl: api.baseUrl, apiKey: 'key' });
  identity = await createEncryptionIdentity(client, brandId);
});
afterEach(async () => {
  identity.key.close();
  await api.close();
});

const prove: OpeningProver = (witness) => prover.prove(witness);
const request = (more: Partial<EncryptedRequest> = {}): EncryptedRequest => ({
  recipient,
  prompt: canary,
  traits,
  identity,
  table,
  prove,
  ...more,
});
const posted = (suffix: string): Asked[] => api.asked.filter(({ method, path }) => method === 'POST' && path.endsWith(suffix));
/** Answers one kind of request otherwise, and all others as before. */
const instead = (suffix: string, route: Route): void => {
  api.route = (asked, response) => (asked.path.endsWith(suffix) ? route(asked, response) : service.route(asked, response));
};

describe('generateEncrypted', () => {
  it('does the whole exchange, and opens what the plain network gives', async () => {
    const progress: EncryptedProgress[] = [];
    const made = await generateEncrypted(client, request({ collectionId: id(6), onProgress: (event) => progress.push(event) }));
    const steps = ['encrypted', 'accepted', 'evaluated', 'answer-fetched', 'committed', 'code-checked', 'proved', 'opened'];
    expect(progress.map(({ step }) => step)).toEqual(steps);
    expect(progress.slice(0, 4)).toEqual([
      { step: 'encrypted', opening: made.opening },
      { step: 'accepted', id: generationId },
      { step: 'evaluated' },
      { step: 'answer-fetched', bytes: 1_835_024 },
    ]);
    const latentSeed = decodeBase64url(made.opening.latentSeed)!;
    const { genome, safetyScore } = evaluate(model, promptToInput(table, { prompt: canary, traits, latentSeed }));
    expect(service.opened).toEqual({ genome: Buffer.from(genome).toString('hex'), safetyScore });
    const input = { kind: 'encrypted', keyId: identity.keyId, ciphertext: expect.any(String) as string };
    expect(posted('/generations')[0]!.body).toEqual({ brandId, collectionId: id(6), recipient, input });
  });

  it('is what the one call does where the policy has prompts encrypted', async () => {
    api.route = (asked, response) => {
      if (asked.path === `/v1/brands/${brandId}`) return [200, { id: brandId }];
      if (asked.path.includes('/policies')) return [200, { items: [{ policy: { backend: { id: 'he.bfv' } } }], nextCursor: null }];
      return service.route(asked, response);
    };
    const steps: [string, number][] = [];
    const encryption = { identity, table, model, prove };
    const onProgress = ({ step, fraction }: GenerateProgress): void => void steps.push([step, fraction]);
    const piece = await client.generate(canary, { brand: brandId, recipient, traits, encryption, require: 'encrypted', onProgress });
    expect(piece).toMatchObject({
      id: generationId,
      state: 'minted',
      protection: 'encrypted',
      opening: { kind: 'encrypted', prompt: canary },
    });
    expect(steps.slice(0, 3).map(([step]) => step)).toEqual(['policy', 'encrypted', 'accepted']);
    const fractions = steps.map(([, fraction]) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(JSON.stringify(api.asked)).not.toContain('canaries');
  });

  it('follows to the end and shows the result', async () => {
    const made = await generateEncrypted(client, request());
    expect((await collect(made.follow())).map(({ data }) => data.state)).toEqual(['accepted', 'awaiting-creator', 'gating', 'minted']);
    expect(await made.result()).toMatchObject({ id: generationId, state: 'minted' });
  });

  it('never lets prompt, seed, input, exact outputs, tag, salt or secret key out', async () => {
    let witness: OpeningToProve | undefined;
    const seen: OpeningProver = (given) => prove((witness = given));
    const { opening } = await generateEncrypted(client, request({ prove: seen }));
    const { y, tag, salt } = witness!;
    const latentSeed = decodeBase64url(opening.latentSeed)!;
    const x = Buffer.from(promptToInput(table, { prompt: canary, traits, latentSeed }));
    const secretKey = Buffer.from(identity.key.exportSecretKey());
    const numbers = [...y].filter((output) => Math.abs(output) > 1e6).map((output) => BigInt(Math.abs(output)));
    expect(numbers.length).toBeGreaterThan(30);
    const spelled = [tag, salt, ...numbers].flatMap((value) => [value.toString(), value.toString(16)]);
    // Of longer secrets a piece, at each place that base64 may cut it.
    const written = [Buffer.from(canary), Buffer.from(latentSeed), x, secretKey.subarray(1000, 1060)].flatMap((bytes) =>
      [0, 1, 2].flatMap((skip) => [
        bytes.subarray(skip).toString('hex').slice(0, 32),
        bytes.subarray(skip).toString('base64').slice(0, 16),
      ]),
    );
    const sent = JSON.stringify(api.asked).toLowerCase();
    for (const secret of ['canaries', 'rose gold', opening.latentSeed, JSON.stringify([...x]).slice(1, -1), ...spelled, ...written])
      expect(sent.includes(secret.toLowerCase())).toBe(false);
    // The same search does find what is sent.
    expect(sent).toContain(service.commitments[0]);
  });

  it.each<[string, Partial<EncryptedRequest>, string]>([
    ['an empty prompt', { prompt: ' ' }, 'prompt.invalid'],
    ['a prompt too long', { prompt: 'x'.repeat(601) }, 'prompt.too-long'],
    ['a trait out of range', { traits: { energy: 400 } }, 'request.invalid'],
    ['a trait that the table does not know', { traits: { metal: 'unobtainium' } }, 'request.invalid'],
  ])('sends nothing for %s, and does not repeat it', async (_, change, code) => {
    const error: unknown = await generateEncrypted(client, request(change)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'DomainError', code });
    expect(String(error)).not.toMatch(/unobtainium|400|xxx/);
    expect(posted('/generations')).toEqual([]);
  });

  it.each([
    ['/v1/generations', problem(409, 'quota.exhausted')],
    ['/v1/generations', problem(409, 'input.repeated')],
    ['/answer', problem(410, 'answer.gone')],
    ['/answer-commitment', problem(409, 'answer.conflict')],
    ['/opening', problem(422, 'answer.refused')],
  ])('passes the problem at %s on', async (suffix, answer) => {
    instead(suffix, () => answer);
    await expect(generateEncrypted(client, request())).rejects.toMatchObject({ name: 'ApiProblem', code: answer[1].code });
  });

  it.each(['late', 'refused'])('says when the generation ended as answer.%s', async (end) => {
    instead('/v1/generations', (...asked) => {
      const answer = service.route(...asked);
      [service.state, service.errorCode] = ['failed', `answer.${end}`];
      return answer;
    });
    await expect(generateEncrypted(client, request())).rejects.toMatchObject({ name: 'ApiProblem', code: `answer.${end}` });
  });
});

describe('an answer that is not what it should be', () => {
  /** Runs into the given error and checks that nothing was sent after the last message that may have been. */
  const refusal = async (expected: object, committed: boolean): Promise<void> => {
    await expect(generateEncrypted(client, request())).rejects.toMatchObject(expected);
    expect(posted('/answer-commitment')).toHaveLength(committed ? 1 : 0);
    expect(posted('/opening')).toEqual([]);
  };
  const refused = { name: 'DomainError', code: 'answer.refused', detail: expect.stringContaining('its own code') };
  const unreadable = { name: 'ApiProblem', code: 'answer.unreadable' };

  it('is not opened when the code told does not fit it', async () => {
    instead('/answer-commitment', () => {
      service.code[9]! ^= 1;
      return [200, { code: Buffer.from(service.code).toString('base64') }];
    });
    await refusal(refused, true);
  });

  it('is not opened when it was changed on its way', async () => {
    instead('/answer', (_, response) => {
      service.response[RESPONSE_MESSAGE_BYTES - 8 * 8192]! ^= 1;
      response.writeHead(200).end(service.response);
    });
    await refusal(refused, true);
  });

  it('is not opened when it is under another key', async () => {
    const other = (await createHeClient()).generateKey();
    const error: unknown = await generateEncrypted(client, request({ identity: { ...identity, key: other } })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject(refused);
    expect(posted('/opening')).toEqual([]);
    other.close();
  });

  it('is not even committed to when the published weights do not give it', async () => {
    let kept: EncryptedOpening | undefined;
    const w2 = model.w2.with(0, model.w2[0]! ^ 1);
    const error: unknown = await generateEncrypted(
      client,
      request({ model: { ...model, w2 }, onProgress: (event) => event.step === 'encrypted' && (kept = event.opening) }),
    ).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'DomainError', code: 'answer.refused', detail: expect.stringContaining('published model') });
    expect([...posted('/answer-commitment'), ...posted('/opening')]).toEqual([]);
    await resumeEncrypted(client, { generationId, opening: kept!, identity, table, prove, model });
    expect(service.opened).toBeDefined();
  });

  it.each<[string, (response: Uint8Array) => Uint8Array]>([
    ['is too short', (bytes) => bytes.subarray(1)],
    ['is too long', (bytes) => Buffer.concat([bytes, bytes])],
    ['is empty', () => new Uint8Array(0)],
    ['has another header', (bytes) => bytes.with(4, 2)],
    ['has a coefficient beyond its prime', (bytes) => bytes.fill(255, 16, 24)],
  ])('is not committed to when it %s', async (_, change) => {
    instead('/answer', (_asked, response) => void response.writeHead(200).end(change(service.response)));
    await refusal(unreadable, false);
  });

  it.each([
    ['no code', {}],
    ['a code too short', { code: Buffer.alloc(335).toString('base64') }],
    ['a code beyond its modulus', { code: Buffer.alloc(336, 255).toString('base64') }],
    ['no base64', { code: '!' }],
  ])('is not opened for %s', async (_, told) => {
    instead('/answer-commitment', () => [200, told]);
    await refusal(unreadable, true);
  });
});

describe('resumeEncrypted', () => {
  class Lost extends Error {}

  it.each(['accepted', 'evaluated', 'answer-fetched', 'committed', 'code-checked', 'proved', 'opened'])(
    'goes on after a client was lost at "%s", with the same commitment',
    async (last) => {
      const kept: { opening?: Extract<EncryptedProgress, { step: 'encrypted' }>['opening'] } = {};
      const lose = (event: EncryptedProgress): void => {
        if (event.step === 'encrypted') kept.opening = event.opening;
        if (event.step === last) throw new Lost();
      };
      await expect(generateEncrypted(client, request({ onProgress: lose }))).rejects.toThrow(Lost);
      // Another visit: what was kept went through a file.
      const opening = JSON.parse(JSON.stringify(kept.opening)) as NonNullable<typeof kept.opening>;
      await resumeEncrypted(client, { generationId, opening, identity, table, prove });
      await resumeEncrypted(client, { generationId, opening, identity, table, prove });
      expect(new Set(service.commitments).size).toBe(1);
      expect(posted('/opening')).toHaveLength(1);
      expect(service.opened).toBeDefined();
    },
  );

  it.each(['/answer', '/answer-commitment', '/opening'])('asks again when the answer at %s is lost', async (suffix) => {
    let losses = 1;
    instead(suffix, (asked, response) => {
      if (losses-- <= 0) return service.route(asked, response);
      // What was posted is done all the same.
      if (asked.method === 'POST') void service.route(asked, response);
      response.destroy();
    });
    await generateEncrypted(client, request());
    const asked = api.asked.filter(({ path }) => path.endsWith(suffix));
    expect(asked).toHaveLength(2);
    expect(asked[1]!.body).toEqual(asked[0]!.body);
    expect(asked[1]!.headers['idempotency-key']).toBe(asked[0]!.headers['idempotency-key']);
  });

  it('is not led astray by what the stream tells of an earlier attempt', async () => {
    const { opening } = await generateEncrypted(client, request());
    [service.state, service.opened] = ['evaluating', undefined];
    let looks = 0;
    instead(generationId, (...asked) => {
      if (++looks === 3) service.state = 'awaiting-creator';
      return service.route(...asked);
    });
    await resumeEncrypted(client, { generationId, opening, identity, table, prove });
    expect(looks).toBe(3);
    expect(service.opened).toBeDefined();
  });

  it('cannot read an opening whose ciphertext is none', async () => {
    const { opening } = await generateEncrypted(client, request());
    const broken = { ...opening, ciphertext: opening.ciphertext.slice(4) };
    await expect(resumeEncrypted(client, { generationId, opening: broken, identity, table, prove })).rejects.toMatchObject({
      code: 'input.malformed',
    });
  });
});
