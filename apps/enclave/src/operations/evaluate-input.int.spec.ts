import { createHash, createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import { fieldFromRandom, inputCommitment, modelCommitment } from '@intaglio/chain/verify';
import { encodeModel, evaluate, promptToInput, type GeneratorModel } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import {
  bindingHash,
  encodeBase64url,
  promptSecrets,
  readReceipt,
  saltOf,
  type OperationAnswer,
  type OperationRequest,
  type PromptOpening,
} from '@intaglio/privacy-plugins/tee';
import { extremeModels, randomModel, seededUniform, testService } from '@intaglio/testing';
import { builtEnclave, circuitFiles } from '../testing/circuit-files.js';
import { LaunchedEnclave } from '../testing/launched-enclave.js';
import { readDocument } from '../testing/scripted-host.js';
import { sealedPrompt, SealedWork } from '../testing/sealed-work.js';

type Evaluated = Extract<OperationAnswer<'evaluate'>, { outcome: 'evaluated' }>;

/** What the plain network makes of the same words. */
async function plainly(model: GeneratorModel, opening: PromptOpening) {
  const { inputSaltBytes, latentSeed } = promptSecrets(saltOf(opening));
  const x = promptToInput(await embeddingTable(), { prompt: opening.prompt, traits: opening.traits, latentSeed });
  const { genome, safetyScore } = evaluate(model, x);
  return {
    genome: Buffer.from(genome).toString('hex'),
    safetyScore,
    inputCommitment: String(inputCommitment(x, fieldFromRandom(inputSaltBytes))),
    modelCommitment: String(modelCommitment(model)),
  };
}

describe('evaluate, in the real program', () => {
  let enclave: LaunchedEnclave;
  const work = new SealedWork(baseModel().model);
  const codeOf = async (request: unknown) => enclave.codeOf(enclave.say('evaluate', request));
  const evaluated = async (request: OperationRequest<'evaluate'>): Promise<Evaluated> => {
    const answer = await enclave.ask('evaluate', request);
    if (answer.outcome !== 'evaluated') throw new Error('the words were refused');
    return answer;
  };

  beforeAll(async () => {
    enclave = new LaunchedEnclave((await builtEnclave(circuitFiles(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY')))).path);
  });
  afterEach(async () => {
    // Whatever was asked: the program is there and has said nothing on the side.
    expect((await enclave.ask('ping', {})).uptimeMs).toBeGreaterThan(0);
    expect(enclave.stderr).toBe('');
  });
  afterAll(async () => {
    expect(await enclave.close()).toBe(0);
  });

  const uniform = seededUniform(11);
  it.each<[string, GeneratorModel]>([
    ['the base model', baseModel().model],
    ...[1, 2, 3].map((n): [string, GeneratorModel] => [`random model ${n}`, randomModel(uniform)]),
    ...extremeModels().map((model, n): [string, GeneratorModel] => [`extreme model ${n}`, model]),
  ])('gives the same genome, score and commitments as the plain network: %s', async (_, model) => {
    const traits = { colour: 'navy blue', energy: -40 };
    for (const [suite, opening] of [
      ['x-wing', { ...sealedPrompt(), traits }],
      ['x25519', sealedPrompt('Une étoile d’argent sous la neige, 2 filigranes')],
    ] as const) {
      const of = new SealedWork(model, suite);
      expect(await evaluated(await of.request(opening))).toMatchObject(await plainly(model, opening));
    }
  });

  it('signs a receipt of hashes with a key that the document is about', async () => {
    const request = await work.request(sealedPrompt());
    const { receipt, ...piece } = await evaluated(request);
    const { payload, signingInput, signature } = readReceipt(receipt.receipt)!;
    expect(payload).toMatchObject({
      ...work.of,
      ...{ generationId: request.generationId, requestId: request.requestId, policyId: request.policyId, policyHash: request.policyHash },
      ...{ inputCommitment: piece.inputCommitment, modelCommitment: piece.modelCommitment, measurement: enclave.host.measurement },
      genomeHash: createHash('sha256').update(Buffer.from(piece.genome, 'hex')).digest('hex'),
    });
    expect(Date.parse(payload.receivedAt)).toBeLessThanOrEqual(Date.parse(payload.finishedAt));
    const { binding, document } = receipt.attestation;
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: binding.receiptKey } });
    expect(verify(null, signingInput, key, signature)).toBe(true);
    expect(Buffer.from(readDocument(document).user_data).equals(bindingHash(binding))).toBe(true);
  });

  it('attests with the nonce that it was given and the keys that it opens with', async () => {
    const nonce = encodeBase64url(randomBytes(32));
    const { document, binding } = await enclave.ask('attest', { ...work.of, nonce });
    const { user_data: userData, nonce: stated } = readDocument(document);
    expect(encodeBase64url(stated!)).toBe(nonce);
    expect(Buffer.from(userData).equals(bindingHash(binding))).toBe(true);
    expect(binding).toMatchObject(work.of);
  });

  it('tells the commitment of a sealed model', async () => {
    const { modelCommitment: commitment } = await enclave.ask('inspect-model', { ...work.of, model: await work.sealedModel() });
    expect(commitment).toBe(String(modelCommitment(work.model)));
  });

  it('refuses words without quoting them, and evaluates nothing', async () => {
    const prompt = 'A crest for Maison Vandervelde, call 06 12 34 56 78';
    const words = { blocked: ['crest'], protectedNames: ['Vandervelde'] };
    const answer = await enclave.ask('evaluate', await work.request(sealedPrompt(prompt), { words }));
    expect(Object.keys(answer)).toEqual(['outcome', 'reasons']);
    expect(answer.outcome).toBe('refused');
    expect(answer.reasons.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual([
      'words.personal-data',
      'words.protected-names',
      'words.blocked',
    ]);
    expect(JSON.stringify(answer)).not.toMatch(/vandervelde|crest|06 ?12/i);
  });

  describe('refuses, with a closed code', () => {
    it.each(['tenantId', 'brandId', 'policyId', 'requestId'] as const)('an input of another %s', async (name) => {
      const request = await work.request(sealedPrompt());
      // The model is opened after the input: its own place has no policy and no request.
      expect(await codeOf({ ...request, [name]: randomUUID() })).toBe('input.unopenable');
    });

    it('an input that was changed, cut or swapped for another', async () => {
      const request = await work.request(sealedPrompt());
      const other = await work.request(sealedPrompt());
      const { input } = request;
      const cut = (text: string) => text.slice(0, Math.floor(text.length / 8) * 4);
      for (const bad of [
        other.input,
        { ...input, enc: other.input.enc },
        { ...input, ciphertext: cut(input.ciphertext) },
        { ...input, ciphertext: '' },
        { ...input, enc: '' },
        { ...input, enc: cut(input.enc) },
        { ...input, suite: 'x25519' as const },
      ])
        expect(await codeOf({ ...request, input: bad })).toBe('input.unopenable');
    });

    it('an input larger than any input is', async () => {
      const request = await work.request(sealedPrompt());
      expect(await codeOf({ ...request, input: { ...request.input, ciphertext: 'A'.repeat(20_000) } })).toBe('request.invalid');
    });

    it.each<[string, () => PromptOpening | Uint8Array, string]>([
      ['no JSON', () => randomBytes(4096), 'input.invalid'],
      ['another length', () => new TextEncoder().encode('{}'), 'input.invalid'],
      ['another version', () => Buffer.from(JSON.stringify({ ...sealedPrompt(), version: 2 }).padEnd(4096)), 'input.invalid'],
      ['a salt that is too short', () => Buffer.from(JSON.stringify({ ...sealedPrompt(), salt: 'AAAA' }).padEnd(4096)), 'input.invalid'],
      ['an empty prompt', () => sealedPrompt('  '), 'prompt.invalid'],
      ['control characters', () => sealedPrompt('a\u0000b'), 'prompt.invalid'],
      ['601 characters', () => sealedPrompt('a'.repeat(601)), 'prompt.too-long'],
      ['an unknown colour', () => ({ ...sealedPrompt(), traits: { colour: 'xyzzy' } }), 'prompt.invalid'],
    ])('a plaintext of %s', async (_, plaintext, code) => {
      expect(await codeOf(await work.request(plaintext()))).toBe(code);
    });

    it('a model of another brand, one that was changed, and what is none', async () => {
      const request = await work.request(sealedPrompt());
      const elsewhere = await new SealedWork(work.model).sealedModel();
      const asInput = await work.seal(
        { purpose: 'input', ...work.of, policyId: work.policyId, requestId: randomUUID() },
        encodeModel(work.model),
      );
      for (const model of [elsewhere, asInput, { ...request.model, ciphertext: request.model.ciphertext.slice(4) }])
        expect(await codeOf({ ...request, model })).toBe('model.unopenable');
      for (const bytes of [encodeModel(work.model).slice(1), new Uint8Array(0), randomBytes(4796)])
        expect(await codeOf({ ...request, model: await work.sealedModel(bytes) })).toBe('model.invalid');
    });

    it('fields of the wrong form, and fields more or less', async () => {
      const request = await work.request(sealedPrompt());
      const { policyId, ...less } = request;
      for (const bad of [
        less,
        { ...request, more: 1 },
        { ...request, policyId: 'x' },
        { ...request, policyHash: '-1' },
        null,
        [],
        'evaluate',
      ])
        expect(await codeOf(bad)).toBe('request.invalid');
      expect(policyId).toBe(work.policyId);
    });

    it('what a brand may not have, and goes on once it may', async () => {
      const refusedBrand = new SealedWork(work.model);
      const request = await refusedBrand.request(sealedPrompt());
      for (const [release, code] of [
        ['key.refused', 'key.refused'],
        ['key.unavailable', 'key.unavailable'],
        ['nonsense', 'key.unavailable'],
        ['not-an-envelope', 'key.unavailable'],
      ] as const) {
        enclave.host.release = release;
        expect(await codeOf(request)).toBe(code);
      }
      enclave.host.release = 'allow';
      expect(await codeOf(request)).toBe('answered');
    });

    it('to attest without hardware', async () => {
      await enclave.ask('inspect-model', { ...work.of, model: await work.sealedModel() });
      for (const hardware of ['fails', 'nonsense'] as const) {
        enclave.host.hardware = hardware;
        expect(await enclave.codeOf(enclave.ask('attest', { ...work.of, nonce: 'AAAA' }))).toBe('attest.failed');
      }
      enclave.host.hardware = 'signs';
    });
  });

  it('takes a burst: what is too much is refused, and nothing is lost', async () => {
    const request = await work.request(sealedPrompt());
    const codes = await Promise.all(Array.from({ length: 100 }, () => codeOf(request)));
    expect(codes.filter((code) => code === 'answered').length).toBeGreaterThanOrEqual(64);
    expect(new Set(codes)).toEqual(new Set(['answered', 'enclave.busy']));
  });
});
