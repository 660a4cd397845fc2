import { OUTPUTS } from '@intaglio/generator';
import { type AnswerCode, isResidue } from './answer.js';
import { VerifyError } from './errors.js';
import { genomeToLimbs } from './genome.js';

/**
 * What a creator proves to the service, off the chain: "the answer behind this commitment satisfies the code, and gives this genome
 * and this safety score". It is worth something only when the commitment was made before the code's secret was told.
 */
export interface OpeningStatement {
  readonly answerCommitment: bigint;
  readonly code: AnswerCode;
  /** 40 bytes. */
  readonly genome: Uint8Array;
  /** 0 to 255. */
  readonly safetyScore: number;
}

/** The commitment, r_0 … r_41, two limbs of the genome, the score. */
export const OPENING_SIGNALS = 1 + (OUTPUTS + 1) + 2 + 1;

/**
 * The statement in the order of the circuit: answerCommitment, the code's offset and 41 multipliers, genome (two limbs), safetyScore.
 * The circuit relies on the code being residues and leaves that to this check: larger ones could wrap around the field.
 * @throws VerifyError `verify.bad-input`
 */
export function openingSignals({ answerCommitment, code, genome, safetyScore }: OpeningStatement): bigint[] {
  const r = [code.offset, ...code.multipliers];
  if (r.length !== OUTPUTS + 1 || !r.every(isResidue)) throw new VerifyError('verify.bad-input', 'the code is not made of residues');
  if (!Number.isInteger(safetyScore) || safetyScore < 0 || safetyScore > 255)
    throw new VerifyError('verify.bad-input', 'safetyScore is not a byte');
  return [answerCommitment, ...r, ...genomeToLimbs(genome), BigInt(safetyScore)];
}
