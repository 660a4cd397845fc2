import { babyjubjub } from '@noble/curves/misc.js';
import { poseidon3 } from 'poseidon-lite/poseidon3';
import { poseidon5 } from 'poseidon-lite/poseidon5';
import { poseidon7 } from 'poseidon-lite/poseidon7';
import { VerifyError } from './errors.js';
import { assertFieldElement, bytesToLimbs, fieldTag, isFieldElement } from './field.js';
import { genomeToLimbs } from './genome.js';

const { Point } = babyjubjub;
const TAG = {
  handle: fieldTag('intaglio.input-handle.v1'),
  evaluation: fieldTag('intaglio.evaluation.v1'),
  evaluator: fieldTag('intaglio.evaluator.v1'),
};
const HANDLE_BYTES = 32;

/** Order of Baby Jubjub's subgroup: every scalar of a signature is below it. */
export const EVALUATOR_ORDER = Point.Fn.ORDER;

/** A point of Baby Jubjub in affine coordinates, as circomlib has them (EIP-2494). */
export interface EvaluatorPoint {
  readonly x: bigint;
  readonly y: bigint;
}

/** What an evaluator vouches for: this model, run on the encrypted input, gives this genome and this safety score. */
export interface Evaluation {
  /** SHA-256 of the client's ciphertext, 32 bytes. */
  readonly handle: Uint8Array;
  readonly modelCommitment: bigint;
  /** 40 bytes. */
  readonly genome: Uint8Array;
  /** 0 to 255. */
  readonly safetyScore: number;
}

/** EdDSA over Baby Jubjub with Poseidon: S·B8 = R8 + h·8A, h = P(R8, A, message). */
export interface EvaluationSignature {
  readonly r8: EvaluatorPoint;
  readonly s: bigint;
}

/** A handle as the circuit takes it: limbs of 31 bytes and 1, little-endian. @throws VerifyError `verify.bad-input` */
export function handleLimbs(handle: Uint8Array): readonly [bigint, bigint] {
  if (handle.length !== HANDLE_BYTES) throw new VerifyError('verify.bad-input', `a handle has ${HANDLE_BYTES} bytes`);
  const [first, second] = bytesToLimbs(handle);
  return [first!, second!];
}

/**
 * The `inputCommitment` of an attested statement. No salt: another salt would let one ciphertext mint twice, and a ciphertext
 * cannot be guessed. @throws VerifyError `verify.bad-input`
 */
export const handleCommitment = (handle: Uint8Array): bigint => poseidon3([TAG.handle, ...handleLimbs(handle)]);

/** The field element that is signed. @throws VerifyError `verify.bad-input` */
export function evaluationMessage({ handle, modelCommitment, genome, safetyScore }: Evaluation): bigint {
  assertFieldElement(modelCommitment, 'modelCommitment');
  if (!Number.isInteger(safetyScore) || safetyScore < 0 || safetyScore > 255)
    throw new VerifyError('verify.bad-input', 'safetyScore is not a byte');
  return poseidon7([TAG.evaluation, ...handleLimbs(handle), modelCommitment, ...genomeToLimbs(genome), BigInt(safetyScore)]);
}

/** The name under which a brand authorises an evaluator. @throws VerifyError `verify.bad-input` when the point is no key */
export function evaluatorKeyOf({ x, y }: EvaluatorPoint): bigint {
  if (!isEvaluatorPoint({ x, y })) throw new VerifyError('verify.bad-input', 'not a public key of an evaluator');
  return poseidon3([TAG.evaluator, x, y]);
}

/** On the curve, in the subgroup of prime order, not its neutral element. */
export function isEvaluatorPoint({ x, y }: EvaluatorPoint): boolean {
  if (!isFieldElement(x) || !isFieldElement(y)) return false;
  try {
    const point = Point.fromAffine({ x, y });
    point.assertValidity();
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/** h of the signature's equation, below r. */
export const evaluationChallenge = (r8: EvaluatorPoint, key: EvaluatorPoint, message: bigint): bigint =>
  poseidon5([r8.x, r8.y, key.x, key.y, message]);

/** Anything wrong with the key, the signature or its ranges is `false`; S + order is refused, so a signature has one form. */
export function verifyEvaluation(key: EvaluatorPoint, message: bigint, { r8, s }: EvaluationSignature): boolean {
  if (!isEvaluatorPoint(key) || !isEvaluatorPoint(r8) || !isFieldElement(message)) return false;
  if (typeof s !== 'bigint' || s < 0n || s >= EVALUATOR_ORDER) return false;
  const scalar = Point.Fn.create(8n * evaluationChallenge(r8, key, message));
  const right = Point.fromAffine(r8).add(Point.fromAffine(key).multiplyUnsafe(scalar));
  return Point.BASE.multiplyUnsafe(s).equals(right);
}
