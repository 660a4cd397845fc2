/** The service's end of the homomorphic backend. */
export { HeCore, type CoreAnswer, type CoreRequest } from './evaluator/core.js';
export { HeEvaluator, HE_EVALUATOR_DEFAULTS, type HeEvaluation, type HeEvaluatorOptions } from './evaluator/evaluator.js';
export { HeError, HE_CODES, type HeCode } from './errors.js';
export { ANSWERS_TO_EXTRACT } from './extraction.js';
export { genomeOf } from './genome.js';
export { checkAnswer, decodeMacSecret, encodeMacSecret, MAC_SECRET_BYTES, type Answer, type MacSecret } from './mac.js';
export { MALFORMED_STATISTICAL_BITS, MONOMIALS, STATISTICAL_BITS } from './parameters.js';
export { ANSWER_MESSAGE_BYTES, decodeAnswer, PUBLIC_KEY_MESSAGE_BYTES, REQUEST_MESSAGE_BYTES, RESPONSE_MESSAGE_BYTES } from './protocol.js';
export { loadSeal, type Seal } from './seal/context.js';
