import { newId, type BrandId, type GenerationId, type PolicyId, type PromptInput, type TenantId } from '@intaglio/domain';
import type { GeneratorModel } from '@intaglio/generator';
import type { EvaluationRequest, PrivacyBackend, Subject } from '@intaglio/privacy-plugins';
import type { PrivacyBackendHarness } from './privacy-backend-conformance-harness.js';
import { extremeModels, randomModel, seededUniform, type Uniform } from './sample-models.js';

/** A request together with the plain computation's side of it. */
export interface Sample {
  readonly request: EvaluationRequest;
  readonly model: GeneratorModel;
  /** The x that the plain embedding gives; throws for inputs that are not valid. */
  readonly x: () => Int8Array;
  readonly inputSalt: bigint;
}

type Harness = Pick<PrivacyBackendHarness<never>, 'inputs' | 'prepare' | 'plainInput' | 'subject'>;

const ROUNDS = 60;
/** A model that is brought sealed costs its commitment (0.1 s) twice: such models are each tried on several inputs. */
const ROUNDS_PER_SEALED_MODEL = 6;
const PUBLIC_DATA = { epsilon: null, delta: null, statement: 'public data only' };
const NO_WORDS = { words: { blocked: [], protectedNames: [] } };

const somebody = (): Subject => ({
  tenantId: newId<TenantId>(),
  brandId: newId<BrandId>(),
  policyId: newId<PolicyId>(),
  generationId: newId<GenerationId>(),
});

export const seedFrom = (uniform: Uniform): Uint8Array => Uint8Array.from({ length: 32 }, () => Math.floor(uniform() * 256));

export async function sampleWith(harness: Harness, prompt: PromptInput, model: GeneratorModel, seed: Uint8Array): Promise<Sample> {
  const subject = harness.subject ?? somebody();
  const { input, inputSalt, latentSeed } = await harness.prepare(prompt, seed, subject);
  const request = { subject, policy: NO_WORDS, policyHash: 7n, model: { kind: 'clear' as const, model }, privacy: PUBLIC_DATA, input };
  return { request, model, x: () => harness.plainInput(prompt, latentSeed), inputSalt };
}

export async function* randomRequests({ hides }: Pick<PrivacyBackend<never>, 'hides'>, harness: Harness): AsyncGenerator<Sample> {
  const uniform = seededUniform(20_261_122);
  const every = hides.includes('weights') ? ROUNDS_PER_SEALED_MODEL : 1;
  let model = randomModel(uniform);
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0 && round % every === 0) model = randomModel(uniform);
    yield await sampleWith(harness, harness.inputs[round % harness.inputs.length]!, model, seedFrom(uniform));
  }
}

export async function* extremeRequests(harness: Harness): AsyncGenerator<Sample> {
  for (const model of extremeModels())
    for (const input of harness.inputs)
      for (const byte of [0, 255]) yield await sampleWith(harness, input, model, new Uint8Array(32).fill(byte));
}
