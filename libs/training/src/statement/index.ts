export { MAX_ENVELOPE_BYTES } from './dsse.js';
export { countersignStatement, signerKey, signStatement } from './sign-statement.js';
export { STATEMENT_FAULTS, StatementError, type StatementFault } from './statement-error.js';
export { buildStatement, readStatement, statementHash } from './statement-payload.js';
export {
  PAYLOAD_TYPE,
  PREDICATE_TYPE,
  trainingPredicateSchema,
  type TrainingPredicate,
  type TrainingStatement,
} from './training-predicate.js';
export { verifyStatement, type Execution, type ExpectedSigners, type VerifiedStatement } from './verify-statement.js';
