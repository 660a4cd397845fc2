import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ASSURANCES, DomainError, ERROR_CODES, type ErrorCode, type GenerationInput } from '@intaglio/domain';
import { evaluate, type GeneratorModel } from '@intaglio/generator';
import type { EvaluationRequest, PrivacyBackend, RunningBackend } from '@intaglio/privacy-plugins';
import { extremeModels, randomModel, seededUniform, type Uniform } from './sample-models.js';

export interface Refusal {
  readonly name: string;
  /** What makes an otherwise good request bad. */
  readonly change: Partial<EvaluationRequest>;
  readonly code: ErrorCode;
}

/** What the suite must be given to try one backend. */
export interface PrivacyBackendHarness<Options> {
  readonly ports: Parameters<PrivacyBackend<Options>['create']>[1];
  readonly options: { readonly valid: readonly unknown[]; readonly invalid: readonly unknown[] };
  /** Ordinary and extreme inputs of the kind that the backend accepts. */
  readonly inputs: readonly GenerationInput[];
  /** The x that the plain embedding gives for a request. */
  plainInput(request: EvaluationRequest): Int8Array;
  /** Requests that must be refused; whatever can carry text carries the canary. */
  refusals(canary: string): readonly Refusal[];
}

export interface ConformanceCheck {
  readonly name: string;
  run(): Promise<void>;
}

const ROUNDS = 60;
const CANARY = 'quillfeather-zanzibar-7f3a91';
// Any field element would do; this one is easily told from other numbers in a text.
const SALT = 0x1badc0ffee1badc0ffee1badc0ffee1badc0ffee1badc0ffee1badc0ffee1bn;
const PUBLIC_DATA = { epsilon: null, delta: null, statement: 'public data only' };

const seedFrom = (uniform: Uniform): Uint8Array => Uint8Array.from({ length: 32 }, () => Math.floor(uniform() * 256));

function requestWith(input: GenerationInput, model: GeneratorModel, latentSeed: Uint8Array): EvaluationRequest {
  return { model, privacy: PUBLIC_DATA, input, inputSalt: SALT, latentSeed };
}

/** The suite as plain functions, so that it can itself be tried on backends that break the contract. */
export function privacyBackendChecks<Options>(
  backend: PrivacyBackend<Options>,
  harness: PrivacyBackendHarness<Options>,
): ConformanceCheck[] {
  const start = (): RunningBackend => backend.create(backend.options.parse(harness.options.valid[0]), harness.ports);
  return [
    { name: 'declares what it is', run: async () => assertDeclaration(backend, harness) },
    {
      name: 'gives the plain network’s genome on random models and inputs',
      run: () => assertExact(backend, harness, start(), randomRequests(harness.inputs)),
    },
    {
      name: 'gives the plain network’s genome on extreme models and seeds',
      run: () => assertExact(backend, harness, start(), extremeRequests(harness.inputs)),
    },
    { name: 'gives the same answer to the same request', run: () => assertRepeatable(harness, start()) },
    { name: 'accepts good options and refuses bad ones', run: async () => assertOptions(backend, harness) },
    { name: 'refuses with a closed code, and no secret in the error', run: () => assertRefusals(harness, start()) },
  ];
}

/** Registers the suite with the test runner. A new backend runs it first. */
export function privacyBackendConformance<Options>(backend: PrivacyBackend<Options>, harness: PrivacyBackendHarness<Options>): void {
  describe(`privacy backend conformance: ${backend.id}`, () => {
    for (const check of privacyBackendChecks(backend, harness)) it(check.name, () => check.run());
  });
}

function assertDeclaration<Options>(backend: PrivacyBackend<Options>, { inputs }: PrivacyBackendHarness<Options>): void {
  assert.match(backend.id, /^[a-z0-9-]+\.[a-z0-9-]+$/);
  assert.ok(ASSURANCES.includes(backend.assurance));
  assert.equal(new Set(backend.hides).size, backend.hides.length, 'a secret is listed twice');
  assert.ok(inputs.length > 0 && inputs.every((input) => input.kind === backend.accepts), 'inputs of another kind');
}

function* randomRequests(inputs: readonly GenerationInput[]): Generator<EvaluationRequest> {
  const uniform = seededUniform(20_261_122);
  for (let round = 0; round < ROUNDS; round++) yield requestWith(inputs[round % inputs.length]!, randomModel(uniform), seedFrom(uniform));
}

function* extremeRequests(inputs: readonly GenerationInput[]): Generator<EvaluationRequest> {
  for (const input of inputs)
    for (const model of extremeModels()) for (const byte of [0, 255]) yield requestWith(input, model, new Uint8Array(32).fill(byte));
}

async function assertExact<Options>(
  backend: PrivacyBackend<Options>,
  harness: PrivacyBackendHarness<Options>,
  running: RunningBackend,
  requests: Iterable<EvaluationRequest>,
): Promise<void> {
  for (const request of requests) {
    const result = await running.evaluate(request);
    const x = harness.plainInput(request);
    // Whoever holds x learns about the prompt: a backend that hides prompts must not hand the worker an open witness.
    assert.ok(!backend.hides.includes('prompt'), 'an open witness from a backend that claims to hide the prompt');
    assert.deepEqual(result.x, x, 'x differs from the plain embedding');
    assert.deepEqual(result.evaluation, evaluate(request.model, x), 'the evaluation differs from the plain network');
  }
}

async function assertRepeatable<Options>({ inputs }: PrivacyBackendHarness<Options>, running: RunningBackend): Promise<void> {
  const uniform = seededUniform(7);
  const request = requestWith(inputs[0]!, randomModel(uniform), seedFrom(uniform));
  const first = await running.evaluate(request);
  assert.deepEqual(await running.evaluate(request), first);
  const other = await running.evaluate({ ...request, latentSeed: seedFrom(uniform) });
  assert.notDeepEqual(other.x, first.x, 'another seed must give another x');
}

function assertOptions<Options>(backend: PrivacyBackend<Options>, { options }: PrivacyBackendHarness<Options>): void {
  for (const good of options.valid) assert.ok(backend.options.safeParse(good).success, 'good options refused');
  for (const bad of [...options.invalid, { [CANARY]: true }, null, 'text'])
    assert.ok(!backend.options.safeParse(bad).success, 'bad options accepted');
}

async function assertRefusals<Options>(harness: PrivacyBackendHarness<Options>, running: RunningBackend): Promise<void> {
  const uniform = seededUniform(11);
  const good = requestWith(harness.inputs[0]!, randomModel(uniform), seedFrom(uniform));
  // Stored requests may be older than the types: the kind is checked at run time too.
  const foreign = { kind: 'no-such-kind', prompt: CANARY } as unknown as GenerationInput;
  const mismatch: Refusal = { name: 'another kind of input', change: { input: foreign }, code: 'policy.backend-mismatch' };
  for (const { name, change, code } of [mismatch, ...harness.refusals(CANARY)]) {
    const error: unknown = await running.evaluate({ ...good, ...change }).then(
      () => assert.fail(`${name}: not refused`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof DomainError && error.code in ERROR_CODES, `${name}: not a closed error`);
    assert.equal(error.code, code, name);
    assertSilent(error, name);
  }
}

/** Nothing that an error shows, to a person, a log or a queue, holds the canary or the salt. */
function assertSilent(error: DomainError, name: string): void {
  const shown = [error.message, error.detail, error.stack, JSON.stringify(error), inspect(error, { depth: null, showHidden: true })].join(
    '\n',
  );
  for (const secret of [CANARY, SALT.toString(), SALT.toString(16)])
    assert.ok(!shown.toLowerCase().includes(secret), `${name}: the error repeats a secret`);
}
