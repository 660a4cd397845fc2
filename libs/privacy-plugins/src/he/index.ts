/** The service's end of the homomorphic backend. */
export { HeCore, type CoreAnswer, type CoreRequest } from './evaluator/core.js';
export { HeEvaluator, HE_EVALUATOR_DEFAULTS, type HeEvaluation, type HeEvaluatorOptions } from './evaluator/evaluator.js';
export { HeError, HE_CODES, type HeCode } from './errors.js';
export { encodeMacSecret } from './mac.js';
export { loadSeal, type Seal } from './seal/context.js';
