import { GENES, OUTPUTS, SAFETY_OUTPUT, toGene } from '@intaglio/generator';
import { ANSWER_MODULUS, answerCommitment, codeSum, OUTPUT_LIMIT, type AnswerCode } from '../../verify/index.js';
import type { OpeningWitness } from '../opening-witness.js';
import { fieldElement, seededIntegers } from './sample-witness.js';

export interface OpeningParts {
  /** 41 outputs. */
  readonly y: Float64Array;
  readonly code: AnswerCode;
}

/** In [0, t), but for a bias below 2^-9. */
const residue = (next: () => number): bigint => ((BigInt(next()) << 32n) | BigInt(next())) % ANSWER_MODULUS;

/** Every other output of any size, the rest so small that the gene is seldom clamped. */
const outputs = (next: () => number): Float64Array =>
  Float64Array.from({ length: OUTPUTS }, () => {
    const output = Number(residue(next) - OUTPUT_LIMIT);
    return next() % 2 === 0 ? output : Math.floor(output / 2 ** 22);
  });

/** A true opening statement with its witness; `parts` replaces what a test is about. */
export function sampleOpening(seed: number, parts: Partial<OpeningParts> = {}): OpeningWitness {
  const next = seededIntegers(seed);
  const y = parts.y ?? outputs(next);
  const code = parts.code ?? { multipliers: Array.from({ length: OUTPUTS }, () => residue(next)), offset: residue(next) };
  const tag = ((codeSum(code, y) % ANSWER_MODULUS) + ANSWER_MODULUS) % ANSWER_MODULUS;
  const salt = fieldElement(next);
  return {
    ...{ y, code, tag, salt },
    answerCommitment: answerCommitment(y, tag, salt),
    genome: Uint8Array.from(y.subarray(0, GENES), toGene),
    safetyScore: toGene(y[SAFETY_OUTPUT]!),
  };
}
