import { DomainError, type ErrorCode } from '@intaglio/domain';
import { HeError, type HeCode } from './errors.js';

/** A refusal of the evaluator in the domain's words; anything else passes. */
export const fromEvaluator = (error: unknown): unknown => (error instanceof HeError ? new DomainError(...meaningOf(error.code)) : error);

function meaningOf(code: HeCode): readonly [ErrorCode, string?] {
  switch (code) {
    case 'request.malformed':
      return ['input.malformed'];
    case 'key.malformed':
      return ['key.malformed'];
    case 'model.invalid':
      return ['model.invalid', 'The model does not have the shape that the encrypted evaluation can hold.'];
    case 'evaluator.busy':
      return ['backend.failed', 'Too many encrypted inputs wait to be evaluated.'];
    case 'evaluator.failed':
      return ['backend.failed', 'The thread that evaluated the encrypted input ended.'];
    case 'evaluator.timeout':
      return ['backend.failed', 'Evaluating the encrypted input took too long.'];
    case 'evaluator.closed':
      return ['backend.failed', 'The evaluator is stopping.'];
    // Of the creator's end, or of an answer: an evaluator has no reason to say them.
    case 'secret-key.malformed':
    case 'response.malformed':
    case 'answer.malformed':
    case 'answer.refused':
    case 'mac.malformed':
    case 'input.invalid':
    case 'vault.unopenable':
    case 'vault.malformed':
    case 'passphrase.too-short':
      return ['backend.failed'];
  }
}
