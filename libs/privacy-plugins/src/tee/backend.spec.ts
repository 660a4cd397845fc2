import {
  DomainError,
  ERROR_CODES,
  newId,
  type BrandId,
  type GenerationId,
  type PolicyId,
  type SealedInput,
  type TenantId,
} from '@intaglio/domain';
import { decodeModel, type EmbeddingTable } from '@intaglio/generator';
import { randomModel, seededUniform } from '@intaglio/testing';
import type { EvaluationRequest, SealedProofRequest } from '../contract/privacy-backend.js';
import { fromEnclave } from './backend-errors.js';
import { teeNitro, teeSimulator } from './backend.js';
import { deriveBrandKeys } from './brand-keys.js';
import { sealTo } from './hpke/seal.js';
import { ENCLAVE_CODES, EnclaveError, type EnclaveCode } from './protocol/codes.js';
import type { EnclavePort } from './protocol/enclave-port.js';
import { simulatedModuleId } from './protocol/isolation.js';
import { OPERATIONS, type EnclaveReceipt, type Operation } from './protocol/messages.js';
import { testEnclave, type Answer, type TestEnclave } from './testing/index.js';

const table = {} as EmbeddingTable;
const subject = {
  ...{ tenantId: newId<TenantId>(), brandId: newId<BrandId>() },
  ...{ policyId: newId<PolicyId>(), generationId: newId<GenerationId>() },
};
const model = randomModel(seededUniform(21));
const input: SealedInput = {
  kind: 'sealed',
  suite: 'x-wing',
  enc: 'AA',
  ciphertext: 'AAAA',
  requestId: crypto.randomUUID(),
  policyId: subject.policyId,
};
const request: EvaluationRequest = {
  ...{ subject, input, policyHash: 77n, model: { kind: 'clear', model } },
  policy: { words: { blocked: ['counterfeit'], protectedNames: [] } },
  privacy: { epsilon: null, delta: null, statement: 'public data only' },
};
const passed = { check: 'words.blocked', passed: true, score: 0, limit: 0, message: 'No blocked word.' };

/** An enclave's side of the port: schema-checked as on the pipe, the model really opened, answers as the test wants them. */
function portOf(
  enclave: TestEnclave,
  answers: { change?: Answer; outcome?: object; prove?: object; fail?: () => EnclaveCode | undefined } = {},
) {
  const asked: { operation: Operation; request: Record<string, unknown> }[] = [];
  const answer = async (operation: Operation, from: Record<string, unknown>): Promise<unknown> => {
    if (operation === 'attest') return enclave.attest(Buffer.from(String(from['nonce']), 'base64url'));
    const weights = await enclave.keys.open(
      { purpose: 'model', tenantId: subject.tenantId, brandId: subject.brandId },
      from['model'] as never,
    );
    expect(decodeModel(weights)).toEqual(model);
    const code = answers.fail?.();
    if (code) throw new EnclaveError(code);
    if (operation === 'prove') return answers.prove;
    if (answers.outcome) return answers.outcome;
    const receipt: EnclaveReceipt = { receipt: 'a.b.c', attestation: await enclave.attest(undefined, answers.change) };
    const values = { genome: '0a'.repeat(40), safetyScore: 3, inputCommitment: '5', modelCommitment: '6', witness: 'AQID' };
    return { outcome: 'evaluated', reasons: [passed], ...values, receipt };
  };
  const port: EnclavePort = {
    ask: async (operation, unchecked) => {
      const parsed = OPERATIONS[operation].request.parse(unchecked) as Record<string, unknown>;
      asked.push({ operation, request: parsed });
      return OPERATIONS[operation].answer.parse(await answer(operation, parsed)) as never;
    },
  };
  return { port, asked };
}

describe('the tee backends', () => {
  let enclave: TestEnclave;
  beforeAll(async () => {
    enclave = await testEnclave(subject);
  });
  const simulator = (enclaves?: EnclavePort, options: object = {}) =>
    teeSimulator.create(teeSimulator.options.parse({ measurements: [{ pcr0: enclave.measurement }], ...options }), {
      table,
      ...(enclaves ? { enclaves } : {}),
    });

  it('hand on ciphertext and words, and give back what came out', async () => {
    const { port, asked } = portOf(enclave);
    const result = await simulator(port).evaluate(request);
    expect(result).toMatchObject({
      ...{ kind: 'sealed-witness', safetyScore: 3, inputCommitment: 5n, modelCommitment: 6n, reasons: [passed] },
      ...{ genome: new Uint8Array(40).fill(10), witness: Uint8Array.of(1, 2, 3) },
    });
    const { suite, enc, ciphertext, requestId } = input;
    expect(asked.at(-1)).toMatchObject({
      operation: 'evaluate',
      request: { ...subject, requestId, policyHash: '77', words: request.policy.words, input: { suite, enc, ciphertext } },
    });
  });

  it('pass a refusal of the words on with its reasons', async () => {
    const reasons = [{ ...passed, passed: false, score: 1 }];
    const { port } = portOf(enclave, { outcome: { outcome: 'refused', reasons } });
    expect(await simulator(port).evaluate(request)).toEqual({ kind: 'refused-input', reasons });
  });

  it('seal a model in the clear once, and again when the fleet’s keys have changed', async () => {
    const { port, asked } = portOf(enclave);
    await simulator(port).evaluate(request);
    await simulator(port).evaluate(request);
    expect(asked.map(({ operation }) => operation)).toEqual(['attest', 'evaluate', 'evaluate']);
    expect(asked[2]!.request['model']).toEqual(asked[1]!.request['model']);
    let refusals = 0;
    const rotated = portOf(enclave, { fail: () => (refusals++ === 1 ? 'model.unopenable' : undefined) });
    await simulator(rotated.port).evaluate(request);
    await simulator(rotated.port).evaluate(request);
    expect(rotated.asked.map(({ operation }) => operation)).toEqual(['attest', 'evaluate', 'evaluate', 'attest', 'evaluate']);
    expect(rotated.asked[4]!.request['model']).not.toEqual(rotated.asked[1]!.request['model']);
  });

  it('pass a sealed model on as it is, and name it when it does not open', async () => {
    const foreign = await deriveBrandKeys(new Uint8Array(32).fill(1));
    const publicKey = Buffer.from(foreign.publicKeys[1]!.publicKey, 'base64url');
    const weights = await sealTo(
      { suite: 'x25519', publicKey },
      { purpose: 'model', tenantId: subject.tenantId, brandId: subject.brandId },
      Buffer.from('x'),
    );
    const { port, asked } = portOf(enclave);
    await expect(simulator(port).evaluate({ ...request, model: { kind: 'sealed', weights } })).rejects.toMatchObject({
      code: 'model.invalid',
    });
    expect(asked.map(({ operation }) => operation)).toEqual(['evaluate']);
  });

  it('refuse what is not for them, and say when there is no enclave', async () => {
    const { port, asked } = portOf(enclave);
    const clear = { kind: 'prompt' as const, prompt: 'canary', inputSalt: 1n, latentSeed: new Uint8Array(32) };
    await expect(simulator(port).evaluate({ ...request, input: clear })).rejects.toMatchObject({ code: 'policy.backend-mismatch' });
    expect(asked).toEqual([]);
    await expect(simulator().evaluate(request)).rejects.toMatchObject({ code: 'enclave.unavailable', retryable: true });
  });

  describe('take a result only from an enclave that the policy allows', () => {
    const level = (isolation: 'process' | 'sealed') => ({
      statement: { moduleId: simulatedModuleId(isolation, '0'.repeat(16), '1'.repeat(16)) },
    });
    const refusal = { code: 'attestation.refused' };

    it('by its measurement', async () => {
      const { port } = portOf(enclave);
      await expect(simulator(port, { measurements: [{ pcr0: 'ab'.repeat(48) }] }).evaluate(request)).rejects.toMatchObject(refusal);
      const both = [{ pcr0: 'ab'.repeat(48) }, { pcr0: enclave.measurement }];
      await expect(simulator(port, { measurements: both }).evaluate(request)).resolves.toHaveProperty('kind', 'sealed-witness');
    });

    it.each<[string, () => Answer]>([
      ['another binding than the one vouched for', () => ({ statement: { userData: new Uint8Array(32) } })],
      ['a debug measurement', () => ({ statement: { measurement: new Uint8Array(48) } })],
      ['a module that is no simulator’s', () => ({ statement: { moduleId: 'i-0123456789abcdef0-enc0123456789abcdef' } })],
    ])('and not with %s', async (_, change) => {
      await expect(simulator(portOf(enclave, { change: change() }).port).evaluate(request)).rejects.toMatchObject(refusal);
    });

    it('by its isolation', async () => {
      const weak = portOf(enclave, { change: level('process') });
      await expect(simulator(weak.port, { minIsolation: 'namespaced' }).evaluate(request)).rejects.toMatchObject(refusal);
      await expect(simulator(weak.port).evaluate(request)).resolves.toHaveProperty('kind', 'sealed-witness');
      const strong = portOf(enclave, { change: level('sealed') });
      await expect(simulator(strong.port, { minIsolation: 'namespaced' }).evaluate(request)).resolves.toHaveProperty(
        'kind',
        'sealed-witness',
      );
    });

    it('and simulated hardware never passes for real', async () => {
      const { port } = portOf(enclave);
      const nitro = teeNitro.create({ measurements: [{ pcr0: enclave.measurement }] }, { table, enclaves: port });
      await expect(nitro.evaluate(request)).rejects.toMatchObject({ ...refusal, detail: expect.stringContaining('genuine') as string });
    });
  });

  it('prove inside', async () => {
    const { port, asked } = portOf(enclave, { prove: { proof: 'cd'.repeat(256), witnessMs: 1, proofMs: 2 } });
    const proof: SealedProofRequest = {
      ...{ subject, witness: Uint8Array.of(9), model: { kind: 'clear', model } },
      statement: { modelRoot: 1n, policyHash: 2n, inputCommitment: 3n, genome: new Uint8Array(40), context: 4n },
      modelPath: { index: 0, siblings: Array.from({ length: 5 }, () => Array.from({ length: 7 }, () => 8n)) },
      ...{ datasetRoot: 5n, licenceRoot: 6n, dpHash: 7n },
      policy: { lo: new Uint8Array(40), hi: new Uint8Array(40).fill(255), safetyLimit: 9, salt: 10n },
    };
    expect(await simulator(port).prove!(proof)).toEqual({ proof: new Uint8Array(256).fill(0xcd), witnessMs: 1, proofMs: 2 });
    expect(asked.at(-1)!.request).toMatchObject({
      statement: { context: '4' },
      datasetRoot: '5',
      policy: { safetyLimit: 9, salt: '10' },
      witness: 'CQ',
    });
  });

  it('declare options that a policy can’t get wrong unseen', () => {
    const good = { measurements: [{ pcr0: 'ab'.repeat(48) }] };
    expect(teeNitro.options.safeParse(good).success).toBe(true);
    expect(teeNitro.options.safeParse({ ...good, minIsolation: 'sealed' }).success).toBe(false);
    for (const bad of [
      {},
      { measurements: [] },
      { measurements: [{ pcr0: '00'.repeat(48) }] },
      { ...good, minIsolation: 'total' },
      { measurements: Array(5).fill(good.measurements[0]) },
    ])
      expect(teeSimulator.options.safeParse(bad).success).toBe(false);
  });

  it.each(ENCLAVE_CODES)('say %s in the domain’s words', (code) => {
    const error = fromEnclave(new EnclaveError(code));
    expect(error).toBeInstanceOf(DomainError);
    expect(ERROR_CODES).toHaveProperty([(error as DomainError).code]);
    const waits = ['enclave.unavailable', 'enclave.busy', 'enclave.not-ready', 'key.unavailable', 'training-items.missing'].includes(code);
    expect((error as DomainError).retryable).toBe(waits);
    expect(error).not.toHaveProperty('cause');
  });

  it('leave other failures alone', () => {
    const other = new Error('something else');
    expect(fromEnclave(other)).toBe(other);
  });
});
