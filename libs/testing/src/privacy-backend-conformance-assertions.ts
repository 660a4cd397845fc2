import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { inputCommitment, modelCommitment } from '@intaglio/chain/verify';
import { ASSURANCES, DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import { evaluate, type GeneratorModel } from '@intaglio/generator';
import type { BackendResult, EvaluationRequest, PrivacyBackend, RunningBackend } from '@intaglio/privacy-plugins';
import { assertEncryptedAnswer, assertFreshAnswers, ciphertextTexts, openedBy } from './privacy-backend-conformance-encrypted.js';
import { CONFORMANCE_SALT, type PrivacyBackendHarness, type Refusal } from './privacy-backend-conformance-harness.js';
import { sampleWith, seedFrom, type Sample } from './privacy-backend-conformance-requests.js';
import { randomModel, seededUniform } from './sample-models.js';

type SealedWitness = Extract<BackendResult, { kind: 'sealed-witness' }>;
type ReadableResult = Exclude<BackendResult, { kind: 'encrypted-answer' }>;

const CANARY = 'quillfeather-zanzibar-7f3a91';

export async function assertDeclaration<Options>(
  backend: PrivacyBackend<Options>,
  harness: PrivacyBackendHarness<Options>,
  running: RunningBackend,
): Promise<void> {
  assert.match(backend.id, /^[a-z0-9-]+\.[a-z0-9-]+$/);
  assert.ok(ASSURANCES.includes(backend.assurance));
  assert.equal(new Set(backend.hides).size, backend.hides.length, 'a secret is listed twice');
  assert.ok(harness.inputs.length > 0, 'there are no inputs');
  const { request } = await firstSample(harness, 1);
  assert.equal(request.input.kind, backend.accepts, 'inputs of another kind');
  assert.equal(harness.open !== undefined, backend.accepts === 'encrypted', 'whose answers the creator decrypts');
  if (backend.accepts === 'encrypted')
    return assert.equal(backend.proofKind, 'attested', 'nobody has both the input and the weights to prove the computation');
  if (backend.hides.includes('prompt')) assert.equal(typeof running.prove, 'function', 'nobody could prove what only the backend has seen');
}

function firstSample<Options>(harness: PrivacyBackendHarness<Options>, seed: number): Promise<Sample> {
  const uniform = seededUniform(seed);
  return sampleWith(harness, harness.inputs[0]!, randomModel(uniform), seedFrom(uniform));
}

export async function assertExact<Options>(
  backend: PrivacyBackend<Options>,
  harness: PrivacyBackendHarness<Options>,
  running: RunningBackend,
  samples: AsyncIterable<Sample>,
): Promise<void> {
  const commitments = new Map<GeneratorModel, bigint>();
  for await (const sample of samples) {
    const result = await running.evaluate(sample.request);
    if (!commitments.has(sample.model) && result.kind === 'sealed-witness') commitments.set(sample.model, modelCommitment(sample.model));
    if (result.kind === 'encrypted-answer') assertEncryptedAnswer(harness, result, sample);
    else assertResult(backend, result, sample, commitments.get(sample.model));
  }
}

/** Whoever holds x learns about the prompt: a backend that hides prompts must not hand the worker an open witness, nor x in a sealed one. */
function assertResult<Options>(
  backend: PrivacyBackend<Options>,
  result: ReadableResult,
  { model, x: plain, inputSalt }: Sample,
  weights?: bigint,
): void {
  const x = plain();
  const expected = evaluate(model, x);
  if (result.kind === 'open-witness') {
    assert.ok(!backend.hides.includes('prompt'), 'an open witness from a backend that claims to hide the prompt');
    assert.deepEqual(result.x, x, 'x differs from the plain embedding');
    assert.deepEqual(result.evaluation, expected, 'the evaluation differs from the plain network');
    return;
  }
  assert.ok(result.kind === 'sealed-witness', 'an input with nothing wrong about it was refused');
  assert.deepEqual([...result.genome], [...expected.genome], 'the genome differs from the plain network');
  assert.equal(result.safetyScore, expected.safetyScore, 'the safety score differs from the plain network');
  assert.equal(result.inputCommitment, inputCommitment(x, inputSalt), 'the input commitment is of another input');
  assert.equal(result.modelCommitment, weights, 'the model commitment is of another model');
  assertKeepsInput(result, x, inputSalt);
}

const FIELDS = 'genome inputCommitment kind modelCommitment reasons receipt safetyScore witness'.split(' ');

function assertKeepsInput(result: SealedWitness, x: Int8Array, inputSalt: bigint): void {
  assert.deepEqual(Object.keys(result).sort(), FIELDS, 'the result has fields of its own invention');
  assert.ok(Buffer.from(result.witness).indexOf(Buffer.from(x.buffer, x.byteOffset, x.byteLength)) === -1, 'the witness shows x');
  const text = `${Buffer.from(result.witness).toString('latin1')} ${JSON.stringify([result.reasons, result.receipt])}`;
  for (const secret of [[...x].join(','), inputSalt.toString(), inputSalt.toString(16)])
    assert.ok(!text.includes(secret), 'the result shows the input or its salt');
}

/** What a repetition must not change; a seal, a time and a signature may differ. */
const answerOf = <Options>(harness: PrivacyBackendHarness<Options>, result: BackendResult): unknown => {
  if (result.kind === 'open-witness' || result.kind === 'refused-input') return result;
  if (result.kind === 'encrypted-answer') return openedBy(harness, result);
  const { genome, safetyScore, inputCommitment: input, modelCommitment: model } = result;
  return { genome: [...genome], safetyScore, input, model };
};
const inputOf = <Options>(harness: PrivacyBackendHarness<Options>, result: BackendResult): unknown => {
  if (result.kind === 'encrypted-answer') return openedBy(harness, result).outputs;
  return result.kind === 'open-witness' ? [...result.x] : result.kind === 'sealed-witness' && result.inputCommitment;
};

export async function assertRepeatable<Options>(harness: PrivacyBackendHarness<Options>, running: RunningBackend): Promise<void> {
  const { request, model } = await firstSample(harness, 7);
  const [first, second] = [await running.evaluate(request), await running.evaluate(request)];
  assert.deepEqual(answerOf(harness, second), answerOf(harness, first));
  if (first.kind === 'encrypted-answer') assertFreshAnswers(first, second);
  const other = await sampleWith(harness, harness.inputs[0]!, model, seedFrom(seededUniform(8)));
  assert.notDeepEqual(inputOf(harness, await running.evaluate(other.request)), inputOf(harness, first), 'another seed must give another x');
}

/** Where the service can't read the words, the backend judges them by the policy, and says how without a word of them; or it can't either, and says that. */
export async function assertWordsJudged<Options>(
  backend: PrivacyBackend<Options>,
  harness: PrivacyBackendHarness<Options>,
  running: RunningBackend,
): Promise<void> {
  const prompt = { kind: 'prompt' as const, prompt: `a scarf with a ${CANARY} on it` };
  const { request } = await sampleWith(harness, prompt, randomModel(seededUniform(9)), new Uint8Array(32).fill(3));
  const judged = { ...request, policy: { words: { blocked: [CANARY], protectedNames: [] } } };
  if (backend.accepts === 'encrypted') return assertRefused(running, judged, 'words under encryption', 'policy.invalid-options');
  const result = await running.evaluate(judged);
  if (!backend.hides.includes('prompt'))
    return assert.equal(result.kind, 'open-witness', 'the gatekeeper judges what the service can read');
  assert.ok(result.kind === 'refused-input', 'a blocked word was not refused');
  assert.ok(
    result.reasons.some(({ passed }) => !passed),
    'a refusal without a reason',
  );
  assert.ok(!JSON.stringify(result).includes(CANARY), 'the reasons repeat the prompt');
}

export function assertOptions<Options>(backend: PrivacyBackend<Options>, { options }: PrivacyBackendHarness<Options>): void {
  for (const good of options.valid) assert.ok(backend.options.safeParse(good).success, 'good options refused');
  for (const bad of [...options.invalid, { [CANARY]: true }, null, 'text'])
    assert.ok(!backend.options.safeParse(bad).success, 'bad options accepted');
}

export async function assertRefusals<Options>(harness: PrivacyBackendHarness<Options>, running: RunningBackend): Promise<void> {
  const uniform = seededUniform(11);
  const [model, seed] = [randomModel(uniform), seedFrom(uniform)];
  // Stored requests may be older than the types: the kind is checked at run time too.
  const foreign = { kind: 'no-such-kind', prompt: CANARY, inputSalt: CONFORMANCE_SALT } as unknown as EvaluationRequest['input'];
  const mismatch: Refusal = { name: 'another kind of input', change: () => ({ input: foreign }), code: 'policy.backend-mismatch' };
  for (const { name, prompt, change, code } of [mismatch, ...harness.refusals(CANARY)]) {
    const { request: good } = await sampleWith(harness, prompt ?? harness.inputs[0]!, model, seed);
    await assertRefused(running, { ...good, ...(await change?.(good)) }, name, code);
  }
}

async function assertRefused(running: RunningBackend, request: EvaluationRequest, name: string, code: ErrorCode): Promise<void> {
  const error: unknown = await running.evaluate(request).then(
    () => assert.fail(`${name}: not refused`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DomainError && error.code in ERROR_CODES, `${name}: not a closed error`);
  assert.equal(error.code, code, name);
  assertSilent(error, name, ciphertextTexts(request));
}

/** Nothing that an error shows, to a person, a log or a queue, holds the canary, the salt or a piece of a ciphertext. */
function assertSilent(error: DomainError, name: string, ciphertexts: readonly string[]): void {
  const shown = [error.message, error.detail, error.stack, JSON.stringify(error), inspect(error, { depth: null, showHidden: true })].join(
    '\n',
  );
  for (const secret of [CANARY, CONFORMANCE_SALT.toString(), CONFORMANCE_SALT.toString(16), ...ciphertexts])
    assert.ok(!shown.toLowerCase().includes(secret.toLowerCase()), `${name}: the error repeats a secret`);
}
