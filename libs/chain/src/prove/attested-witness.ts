import {
  type AttestedStatement,
  type Evaluation,
  EVALUATOR_ORDER,
  type EvaluationSignature,
  type EvaluatorPoint,
  handleLimbs,
} from '../verify/index.js';
import {
  assertByte,
  assertElements,
  assertStatementAndTerms,
  type AuthorisedTerms,
  type CircuitInputs,
  publicInputs,
  refuseWhen,
  termInputs,
  text,
} from './circuit-inputs.js';

/** Everything the prover is told about a piece that an evaluator vouches for. */
export interface AttestedWitness extends AttestedStatement, AuthorisedTerms, Evaluation {
  readonly evaluator: EvaluatorPoint;
  readonly signature: EvaluationSignature;
}

/** @throws ProveError `prove.invalid-input` */
export function assertAttestedWitness(witness: AttestedWitness): void {
  const { evaluatorKey, modelCommitment, evaluator, signature, handle, safetyScore } = witness;
  refuseWhen(handle.length !== 32, 'handle');
  assertByte(safetyScore, 'safetyScore');
  assertStatementAndTerms(witness);
  const points = { keyX: evaluator.x, keyY: evaluator.y, r8X: signature.r8.x, r8Y: signature.r8.y };
  assertElements({ evaluatorKey, modelCommitment, s: signature.s, ...points });
  refuseWhen(signature.s >= EVALUATOR_ORDER, 's');
}

/** The circuit's signals by name (`circuits/attested.circom`). @throws ProveError `prove.invalid-input` */
export function attestedInputs(witness: AttestedWitness): CircuitInputs {
  assertAttestedWitness(witness);
  const { evaluator, signature } = witness;
  return {
    ...publicInputs(witness),
    evaluatorKey: text([witness.evaluatorKey]),
    modelCommitment: text([witness.modelCommitment]),
    handle: text(handleLimbs(witness.handle)),
    gene: Array.from(witness.genome),
    safetyScore: [witness.safetyScore],
    key: text([evaluator.x, evaluator.y]),
    r8: text([signature.r8.x, signature.r8.y]),
    s: text([signature.s]),
    ...termInputs(witness),
  };
}
