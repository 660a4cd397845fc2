import { DomainError } from '@intaglio/domain';
import type { BackendResult, EvaluationRequest, PrivacyBackend } from '@intaglio/privacy-plugins';
import { openInput, type PrivacyBackendHarness } from './privacy-backend-conformance-harness.js';
import { privacyBackendChecks } from './privacy-backend-conformance.js';

export type Options = Record<string, never>;
export type Result<Kind> = Extract<BackendResult, { kind: Kind }>;

/** Of the smallest honest backends: x is the seed, stretched. */
export const stretch = (latentSeed: Uint8Array): Int8Array => Int8Array.from({ length: 48 }, (_, i) => (latentSeed[i % 32] ?? 0) - 128);
export const weightsOf = ({ model }: EvaluationRequest) => {
  if (model.kind === 'clear') return model.model;
  throw new DomainError('model.invalid');
};

export const harness: PrivacyBackendHarness<Options> = {
  ports: {} as PrivacyBackendHarness<Options>['ports'],
  options: { valid: [{}], invalid: [{ extra: 1 }] },
  inputs: [{ kind: 'prompt', prompt: 'amber' }],
  prepare: openInput,
  plainInput: (_, latentSeed) => stretch(latentSeed),
  refusals: (canary) => [{ name: 'too long', prompt: { kind: 'prompt', prompt: canary.repeat(30) }, code: 'prompt.too-long' }],
};

/** The names of the checks that a backend does not pass. */
export async function failing(backend: PrivacyBackend<Options>, given = harness): Promise<string[]> {
  const names: string[] = [];
  for (const check of privacyBackendChecks(backend, given)) await check.run().catch(() => names.push(check.name));
  return names;
}

export const DECLARES = 'declares what it is';
export const RANDOM = 'gives the plain network’s genome on random models and inputs';
export const EXTREME = 'gives the plain network’s genome on extreme models and seeds';
export const REPEATS = 'gives the same answer to the same request';
export const WORDS = 'judges the words where nobody else can read them, or says that it can’t';
export const REFUSALS = 'refuses with a closed code, and no secret in the error';
