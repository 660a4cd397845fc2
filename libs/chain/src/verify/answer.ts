import { OUTPUTS } from '@intaglio/generator';
import { poseidon13 } from 'poseidon-lite/poseidon13';
import { VerifyError } from './errors.js';
import { assertFieldElement, fieldTag } from './field.js';

const TAG = fieldTag('intaglio.answer.v1');

/** Modulus t of the encrypted evaluation: outputs, code and tag are residues modulo it. */
export const ANSWER_MODULUS = 18014398508400641n;

/** (t − 1)/2: the largest magnitude of an output. What the circuit takes is the output plus this, in [0, t). */
export const OUTPUT_LIMIT = (ANSWER_MODULUS - 1n) / 2n;

const RESIDUE_BITS = 54n;
/** Residues to a field element. */
const PER_LIMB = 4;

/** The secret of a one-time code over the outputs: tag = Σ multipliers_j·y_j + offset mod t. Public once the answer is committed to. */
export interface AnswerCode {
  /** 41 values in [0, t). */
  readonly multipliers: readonly bigint[];
  /** In [0, t). */
  readonly offset: bigint;
}

export const isResidue = (value: unknown): value is bigint => typeof value === 'bigint' && value >= 0n && value < ANSWER_MODULUS;

/** Whether these are 41 outputs, each the centred residue of itself: y + t would have the same tag and another gene. */
export const areOutputs = (y: Float64Array): boolean =>
  y.length === OUTPUTS && y.every((value) => Number.isSafeInteger(value) && Math.abs(value) <= Number(OUTPUT_LIMIT));

/** Outputs as the circuit takes them: each plus (t − 1)/2, in [0, t). */
export const outputResidues = (y: Float64Array): bigint[] => Array.from(y, (value) => BigInt(value) + OUTPUT_LIMIT);

/** Σ multipliers_j·y_j + offset over the integers; the tag is its residue modulo t. */
export const codeSum = ({ multipliers, offset }: AnswerCode, y: Float64Array): bigint =>
  multipliers.reduce((sum, multiplier, output) => sum + multiplier * BigInt(y[output]!), offset);

/**
 * Commitment to a decrypted answer: 41 outputs and the tag, four to a limb, and a salt. Made before the code's secret is told.
 * @param y 41 integers of magnitude (t − 1)/2 or less
 * @param tag in [0, t)
 * @param salt a uniform field element, fresh for every answer: without it whoever has the weights could test a guessed prompt
 * @throws VerifyError `verify.bad-input`
 */
export function answerCommitment(y: Float64Array, tag: bigint, salt: bigint): bigint {
  if (!areOutputs(y)) throw new VerifyError('verify.bad-input', `y must have ${OUTPUTS} outputs`);
  if (!isResidue(tag)) throw new VerifyError('verify.bad-input', 'the tag is not a residue');
  assertFieldElement(salt, 'salt');
  return poseidon13([TAG, ...residueLimbs([...outputResidues(y), tag]), salt]);
}

/** 54 bits each, four to a field element, the first in its lowest bits. */
function residueLimbs(residues: readonly bigint[]): bigint[] {
  const limbs = Array.from({ length: Math.ceil(residues.length / PER_LIMB) }, () => 0n);
  residues.forEach((value, i) => {
    limbs[Math.floor(i / PER_LIMB)]! |= value << (RESIDUE_BITS * BigInt(i % PER_LIMB));
  });
  return limbs;
}
