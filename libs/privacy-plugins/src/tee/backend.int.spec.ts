import { fieldFromRandom, modelCommitment, modelLeaf, ModelTree, policyHash, publicSignals } from '@intaglio/chain/verify';
import { decodeProof, parseVerificationKey, verifyProof, type MintStatement } from '@intaglio/chain/verify';
import {
  MAX_PROMPT_CHARACTERS,
  newId,
  type BrandId,
  type GenerationId,
  type PolicyId,
  type PromptInput,
  type SealedInput,
  type TenantId,
} from '@intaglio/domain';
import { promptToInput, type EmbeddingTable } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { privacyBackendConformance, startTestEnclaves, testService, type PreparedInput, type TestEnclaves } from '@intaglio/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvaluationRequest, SealedProofRequest, SealedWitness, Subject } from '../contract/privacy-backend.js';
import { teeSimulator } from './backend.js';
import { sealTo } from './hpke/seal.js';
import { promptSecrets } from './opening.js';
import { encodeBase64url } from './protocol/base64url.js';
import type { EnclaveBinding } from './protocol/binding.js';
import { encodeSealedPrompt } from './sealed-prompt.js';

const prompt = 'a velvet garden in navy blue before the storm';
const traits = { colour: 'navy blue', lightness: 100, chroma: -100, density: 100, symmetry: -100, energy: 100 };
const subject: Subject = {
  ...{ tenantId: newId<TenantId>(), brandId: newId<BrandId>() },
  ...{ policyId: newId<PolicyId>(), generationId: newId<GenerationId>() },
};

let enclaves: TestEnclaves;
let table: EmbeddingTable;
let keys: EnclaveBinding['keys'];
beforeAll(async () => {
  [enclaves, table] = [await startTestEnclaves(), await embeddingTable()];
  const nonce = Buffer.alloc(32, 1).toString('base64url');
  ({ keys } = (await enclaves.enclaves.ask('attest', { tenantId: subject.tenantId, brandId: subject.brandId, nonce })).binding);
}, 120_000);
afterAll(() => enclaves?.close(), 30_000);

/** What the creator's device does; also with inputs that a device would not seal. The suites take turns. */
async function seal(
  { prompt: text, traits: words }: PromptInput,
  salt: Uint8Array,
  { tenantId, brandId, policyId }: Subject,
): Promise<PreparedInput> {
  const { suite, publicKey } = keys[salt[0]! % keys.length]!;
  const requestId = crypto.randomUUID();
  const opening = { version: 1 as const, prompt: text, ...(words && { traits: words }), salt: encodeBase64url(salt) };
  const place = { purpose: 'input' as const, tenantId, brandId, policyId, requestId };
  const blob = await sealTo({ suite, publicKey: Buffer.from(publicKey, 'base64url') }, place, encodeSealedPrompt(opening));
  const { inputSaltBytes, latentSeed } = promptSecrets(salt);
  return { input: { kind: 'sealed', requestId, policyId, ...blob }, inputSalt: fieldFromRandom(inputSaltBytes), latentSeed };
}

const change = (edit: (input: SealedInput) => Partial<SealedInput>) => (good: EvaluationRequest) => ({
  input: { ...(good.input as SealedInput), ...edit(good.input as SealedInput) },
});
const UNOPENABLE = 'input.unopenable' as const;

privacyBackendConformance(teeSimulator, {
  // Both are there once the enclaves run.
  get ports() {
    return { table, enclaves: enclaves.enclaves };
  },
  get options() {
    const measurements = [{ pcr0: enclaves.measurement.pcr0 }];
    return {
      valid: [{ measurements }, { measurements, minIsolation: 'process' }],
      invalid: [{}, { measurements: [] }, { measurements, minIsolation: 'total' }, { measurements: [{ pcr0: '00'.repeat(48) }] }],
    };
  },
  subject,
  inputs: [
    { kind: 'prompt', prompt },
    { kind: 'prompt', prompt, traits },
    { kind: 'prompt', prompt: 'ember '.repeat(MAX_PROMPT_CHARACTERS / 6) },
    { kind: 'prompt', prompt: '…' },
    { kind: 'prompt', prompt: '香水瓶 с золотом 🌹' },
  ],
  prepare: seal,
  plainInput: (input, latentSeed) => promptToInput(table, { ...input, latentSeed }),
  refusals: (canary) => [
    {
      name: 'a prompt in the clear',
      change: () => ({ input: { kind: 'prompt', prompt: canary, inputSalt: 1n, latentSeed: new Uint8Array(32) } }),
      code: 'policy.backend-mismatch',
    },
    { name: 'too long', prompt: { kind: 'prompt', prompt: canary.repeat(60) }, code: 'prompt.too-long' },
    { name: 'empty', prompt: { kind: 'prompt', prompt: '  ' }, code: 'prompt.invalid' },
    { name: 'control characters', prompt: { kind: 'prompt', prompt: `${canary}\u0007` }, code: 'prompt.invalid' },
    { name: 'an unknown colour', prompt: { kind: 'prompt', prompt: canary, traits: { colour: canary } }, code: 'prompt.invalid' },
    { name: 'a ciphertext for another request', change: change(() => ({ requestId: crypto.randomUUID() })), code: UNOPENABLE },
    {
      name: 'a ciphertext for another policy',
      change: ({ subject: of }) => ({ subject: { ...of, policyId: newId<PolicyId>() } }),
      code: UNOPENABLE,
    },
    { name: 'a ciphertext cut short', change: change(({ ciphertext }) => ({ ciphertext: ciphertext.slice(0, 100) })), code: UNOPENABLE },
    { name: 'no ciphertext', change: change(() => ({ ciphertext: '' })), code: UNOPENABLE },
    { name: 'another suite', change: change(({ suite }) => ({ suite: suite === 'x-wing' ? 'x25519' : 'x-wing' })), code: UNOPENABLE },
    {
      name: 'a broken model',
      change: ({ model }) => ({
        model: model.kind === 'clear' ? { kind: 'clear', model: { ...model.model, w1: new Int8Array(3) } } : model,
      }),
      code: 'model.invalid',
    },
    {
      name: 'a model that nobody sealed',
      change: () => ({ model: { kind: 'sealed', weights: { suite: 'x25519', enc: 'AAAA', ciphertext: 'AAAA' } } }),
      code: 'model.invalid',
    },
  ],
});

describe('a proof from inside an enclave', () => {
  const { model, card } = baseModel();
  const policy = { lo: new Uint8Array(40), hi: new Uint8Array(40).fill(255), safetyLimit: 255, salt: 99n };
  const [datasetRoot, licenceRoot, dpHash] = [BigInt(card.datasetRoot), BigInt(card.licenceRoot), BigInt(card.dpHash)];
  let request: SealedProofRequest;
  let statement: MintStatement;
  beforeAll(async () => {
    const backend = start();
    const { input } = await seal({ kind: 'prompt', prompt }, new Uint8Array(32).fill(4), subject);
    const result = (await backend.evaluate({
      ...{ subject, input, policyHash: policyHash(policy), model: { kind: 'clear', model } },
      ...{ policy: { words: { blocked: [], protectedNames: [] } }, privacy: { epsilon: null, delta: null, statement: 'public' } },
    })) as SealedWitness;
    const tree = new ModelTree([modelLeaf({ modelCommitment: modelCommitment(model), datasetRoot, licenceRoot, dpHash })]);
    const { genome, inputCommitment } = result;
    statement = { modelRoot: tree.root, policyHash: policyHash(policy), inputCommitment, genome, context: 12_345n };
    const known = { datasetRoot, licenceRoot, dpHash, policy, modelPath: tree.path(0) };
    request = { subject, witness: result.witness, model: { kind: 'clear', model }, statement, ...known };
  }, 60_000);
  const start = () => teeSimulator.create({ measurements: [{ pcr0: enclaves.measurement.pcr0 }] }, { table, enclaves: enclaves.enclaves });

  it('holds under the published key, for its statement only', async () => {
    const key = parseVerificationKey(
      JSON.parse(await readFile(join(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'), 'mint.vkey.json'), 'utf8')),
    );
    const { proof, proofMs } = await start().prove!(request);
    expect(proofMs).toBeGreaterThan(0);
    expect(verifyProof(key, publicSignals(statement), decodeProof(proof))).toBe(true);
    expect(verifyProof(key, publicSignals({ ...statement, context: 1n }), decodeProof(proof))).toBe(false);
  }, 120_000);

  it.each<[string, () => Partial<SealedProofRequest>, string]>([
    ['the witness of another generation', () => ({ subject: { ...subject, generationId: newId<GenerationId>() } }), 'storage.corrupt'],
    ['a witness that was changed', () => ({ witness: request.witness.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) }), 'storage.corrupt'],
    ['another input commitment', () => ({ statement: { ...statement, inputCommitment: 5n } }), 'storage.corrupt'],
    ['a genome that does not follow', () => ({ statement: { ...statement, genome: new Uint8Array(40) } }), 'proof.unsatisfied'],
    ['a policy that is not obeyed', () => ({ policy: { ...policy, hi: new Uint8Array(40) } }), 'proof.unsatisfied'],
  ])(
    'is not made for %s',
    async (_, edit, code) => {
      await expect(start().prove!({ ...request, ...edit() })).rejects.toMatchObject({ code });
    },
    60_000,
  );
});
