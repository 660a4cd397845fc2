export { VerifyError, type VerifyErrorCode } from './errors.js';
export {
  assertFieldElement,
  bytesToLimbs,
  fieldFromRandom,
  fieldTag,
  hashToField,
  isFieldElement,
  LIMB_BYTES,
  SCALAR_ORDER,
} from './field.js';
export {
  inputCommitment,
  modelCommitment,
  modelLeaf,
  modelLimbs,
  policyHash,
  type ModelLeafParts,
  type PolicyValues,
} from './commitments.js';
export { holds, presentTree, revokedOf, rootsFor, rootsHolding, treeOf, type PublishedRoot, type TreeModel } from './brand-tree.js';
export { assertModelPath, MODEL_TREE_CAPACITY, MODEL_TREE_DEPTH, ModelTree, rootOfPath, type ModelPath } from './model-tree.js';
export { genomeToLimbs, limbsToGenome, type GenomeLimbs } from './genome.js';
export { encodeMintContext, mintContext, type MintContext } from './context.js';
export { PUBLIC_SIGNALS, publicSignals, statementFromSignals, type MintStatement } from './statement.js';
export { ATTESTED_SIGNALS, attestedFromSignals, attestedSignals, isAttested, type AttestedStatement } from './attested-statement.js';
export {
  EVALUATOR_ORDER,
  evaluationMessage,
  evaluatorKeyOf,
  handleCommitment,
  handleLimbs,
  isEvaluatorPoint,
  verifyEvaluation,
  type Evaluation,
  type EvaluationSignature,
  type EvaluatorPoint,
} from './evaluation.js';
export {
  ANSWER_MODULUS,
  answerCommitment,
  areOutputs,
  codeSum,
  isResidue,
  OUTPUT_LIMIT,
  outputResidues,
  type AnswerCode,
} from './answer.js';
export { OPENING_SIGNALS, openingSignals, type OpeningStatement } from './opening-statement.js';
export {
  decodeProof,
  encodeProof,
  parseProof,
  PROOF_BYTES,
  proofWords,
  toHex32,
  type G1Json,
  type G2Json,
  type Groth16Proof,
  type Hex32,
} from './proof.js';
export {
  assertKeyForChain,
  parseVerificationKey,
  verificationKeyWords,
  type CircuitName,
  type VerificationKey,
} from './verification-key.js';
export { verifyProof } from './verify-proof.js';
