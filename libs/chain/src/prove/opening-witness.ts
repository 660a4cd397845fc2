import { GENES, OUTPUTS } from '@intaglio/generator';
import { ANSWER_MODULUS, areOutputs, codeSum, genomeToLimbs, isResidue, type OpeningStatement, outputResidues } from '../verify/index.js';
import { assertByte, assertElements, type CircuitInputs, refuseWhen, text } from './circuit-inputs.js';

/** Everything the creator's prover is told: the public statement and the answer that makes it true. */
export interface OpeningWitness extends OpeningStatement {
  /** The 41 exact outputs. */
  readonly y: Float64Array;
  /** In [0, t). */
  readonly tag: bigint;
  /** Blinds the commitment: a uniform field element. */
  readonly salt: bigint;
}

/** The circuit takes the quotient unsigned: with this added it has 60 bits. */
const QUOTIENT_OFFSET = 1n << 59n;

/** @throws ProveError `prove.invalid-input` */
export function assertOpeningWitness(witness: OpeningWitness): void {
  const { answerCommitment, code, genome, safetyScore, y, tag, salt } = witness;
  refuseWhen(!areOutputs(y), 'y');
  refuseWhen(!isResidue(tag), 'tag');
  refuseWhen(code.multipliers.length !== OUTPUTS || !code.multipliers.every(isResidue), 'code.multipliers');
  refuseWhen(!isResidue(code.offset), 'code.offset');
  refuseWhen(genome.length !== GENES, 'genome');
  assertByte(safetyScore, 'safetyScore');
  assertElements({ answerCommitment, salt });
}

/** The circuit's signals by name (`circuits/opening.circom`). @throws ProveError `prove.invalid-input` */
export function openingInputs(witness: OpeningWitness): CircuitInputs {
  assertOpeningWitness(witness);
  const { answerCommitment, code, genome, safetyScore, y, tag, salt } = witness;
  return {
    answerCommitment: text([answerCommitment]),
    r: text([code.offset, ...code.multipliers]),
    genome: text(genomeToLimbs(genome)),
    safetyScore: [safetyScore],
    y: text(outputResidues(y)),
    tag: text([tag]),
    // Of a wrong tag the division leaves a rest, and then no quotient satisfies the circuit.
    quotient: text([(codeSum(code, y) - tag) / ANSWER_MODULUS + QUOTIENT_OFFSET]),
    salt: text([salt]),
  };
}
