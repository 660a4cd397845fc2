import { assertPrompt, DomainError, type ModelCard } from '@intaglio/domain';
import { evaluate, promptToInput, TraitError, type EmbeddingTable, type Evaluation, type GeneratorModel } from '@intaglio/generator';
import { closed } from '../contract/closed-errors.js';
import type { BackendResult, EvaluationRequest, ModelSource, OpenInput, PrivacyBackend } from '../contract/privacy-backend.js';
import { dpOptionsSchema, type DpOptions } from './options.js';

const SEED_BYTES = 32;

/**
 * Differential privacy (protocols.md §3 "dp"): the protection is in the model, not in this run. Training with (ε, δ) bounds what anyone,
 * the operator included, learns about one training item from the weights or from any number of pieces.
 *
 * Not hidden: the prompt (TLS ends at the operator, whose worker embeds it in the clear) and the weights (the worker evaluates them in the clear).
 * Neither reaches the chain, but that is the mint proof's doing. A model whose card states no epsilon, such as the base model, trained on
 * public data only, has no private item to hide: there this backend hides nothing.
 */
export const dp: PrivacyBackend<DpOptions> = {
  id: 'dp.model',
  assurance: 'statistical',
  hides: ['training-data'],
  accepts: 'prompt',
  proofKind: 'computation',
  options: dpOptionsSchema,
  create: (options, { table }) => ({ evaluate: (request) => closed(() => run(options, table, request)) }),
};

function run(options: DpOptions, table: EmbeddingTable, { model, privacy, input }: EvaluationRequest): BackendResult {
  if (input.kind !== 'prompt') throw new DomainError('policy.backend-mismatch');
  if (input.latentSeed.length !== SEED_BYTES) throw new DomainError('request.invalid', `The latent seed must have ${SEED_BYTES} bytes.`);
  assertEpsilon(options, privacy);
  assertPrompt(input.prompt);
  const weights = clearWeights(model);
  const x = embedPrompt(table, input);
  return { kind: 'open-witness', x, evaluation: evaluateModel(weights, x) };
}

/** This backend computes in the worker: weights that only an enclave can open are of no use to it. */
function clearWeights(model: ModelSource): GeneratorModel {
  if (model.kind === 'clear') return model.model;
  throw new DomainError(
    'model.invalid',
    "The model's weights are sealed for the brand's enclaves, and the policy's backend computes outside of them.",
  );
}

/** The card is the model's own claim; `dpHash` binds it into every mint, and the policy decides which claims are good enough. */
function assertEpsilon({ maxEpsilon }: DpOptions, { epsilon }: ModelCard['privacy']): void {
  if (maxEpsilon === undefined) return;
  if (epsilon === null)
    throw new DomainError('model.invalid', `The policy asks for epsilon at most ${maxEpsilon}; the model's card states none.`);
  if (epsilon > maxEpsilon)
    throw new DomainError('model.invalid', `The policy asks for epsilon at most ${maxEpsilon}; the model's card states ${epsilon}.`);
}

function embedPrompt(table: EmbeddingTable, { prompt, traits, latentSeed }: OpenInput): Int8Array {
  try {
    return promptToInput(table, { prompt, traits, latentSeed });
  } catch (error) {
    // A TraitError names the trait, never its value.
    if (error instanceof TraitError) throw new DomainError('prompt.invalid', `A trait is not valid (${error.message}).`);
    throw error;
  }
}

function evaluateModel(model: GeneratorModel, x: Int8Array): Evaluation {
  try {
    return evaluate(model, x);
  } catch (error) {
    if (error instanceof RangeError) throw new DomainError('model.invalid', 'The model does not have the shape that the circuit can hold.');
    throw error;
  }
}
