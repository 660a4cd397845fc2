import { createHash } from 'node:crypto';
import { DomainError } from '@intaglio/domain';
import { encodeModel, type GeneratorModel } from '@intaglio/generator';
import { closed } from '../contract/closed-errors.js';
import type { BackendResult, EvaluationRequest, ModelSource, PrivacyBackend } from '../contract/privacy-backend.js';
import { fromEvaluator } from './backend-errors.js';
import type { HomomorphicPort } from './homomorphic-port.js';
import { encodeMacSecret } from './mac.js';
import { heOptionsSchema, type HeOptions } from './options.js';

/**
 * Homomorphic evaluation (protocols.md §3 "he", docs/he.md): the creator's device encrypts the network's input under a key of its own, the service evaluates the
 * brand's network on the ciphertext, and the creator alone can decrypt what comes of it. The prompt is kept from the service, the weights from the creator.
 * A service that evaluates something else than the brand's network can have 41 bytes about the input, of its own choice, opened as genome and score.
 *
 * Not hidden: the weights from the service, which computes with them; genome and safety score, by which whoever has the weights can test a guessed prompt;
 * the network's exact outputs from the creator; who asks when and how often. Nobody but the creator can read the words, so nobody judges them.
 */
export const he: PrivacyBackend<HeOptions> = {
  id: 'he.bfv',
  assurance: 'cryptographic',
  hides: ['prompt', 'weights'],
  accepts: 'encrypted',
  proofKind: 'attested',
  options: heOptionsSchema,
  create: (_, { homomorphic }) => ({ evaluate: (request) => closed(() => run(homomorphic, request)) }),
};

async function run(
  port: HomomorphicPort | undefined,
  { policy: { words }, model: source, input }: EvaluationRequest,
): Promise<BackendResult> {
  if (input.kind !== 'encrypted') throw new DomainError('policy.backend-mismatch');
  if (words.blocked.length > 0 || words.protectedNames.length > 0)
    throw new DomainError('policy.invalid-options', 'The policy lists words, and nobody can judge words under encryption.');
  if (!port) throw new DomainError('service.unavailable', 'No evaluator of encrypted inputs runs here.');
  const model = clearWeights(source);
  const { publicKey, ciphertext: request } = input;
  const { response, mac } = await port.evaluate({ modelKey: contentKey(model), model, publicKey, request }).catch((error: unknown) => {
    throw fromEvaluator(error);
  });
  return { kind: 'encrypted-answer', response, code: encodeMacSecret(mac) };
}

function clearWeights(source: ModelSource): GeneratorModel {
  if (source.kind === 'clear') return source.model;
  throw new DomainError(
    'model.invalid',
    "The model's weights are sealed for the brand's enclaves, and the policy's backend computes outside of them.",
  );
}

/** What the evaluator keeps for a model it keeps under the weights' own hash: no row can make it answer with another brand's. */
function contentKey(model: GeneratorModel): string {
  try {
    return createHash('sha256').update(encodeModel(model)).digest('hex');
  } catch {
    throw new DomainError('model.invalid', 'The model does not have the shape that the encrypted evaluation can hold.');
  }
}
