import { genomeToLimbs, limbsToGenome } from './genome.js';
import { VerifyError } from './errors.js';

/** What a mint proof says in public (protocols §2). */
export interface MintStatement {
  /** Root of the models that the brand has authorised. */
  readonly modelRoot: bigint;
  readonly policyHash: bigint;
  /** Also the nullifier. */
  readonly inputCommitment: bigint;
  /** 40 bytes. */
  readonly genome: Uint8Array;
  readonly context: bigint;
}

export const PUBLIC_SIGNALS = 6;

/** The statement in the order of the circuit: modelRoot, policyHash, inputCommitment, genome (two limbs), context. */
export const publicSignals = (statement: MintStatement): bigint[] => [
  statement.modelRoot,
  statement.policyHash,
  statement.inputCommitment,
  ...genomeToLimbs(statement.genome),
  statement.context,
];

/** @throws VerifyError `verify.bad-input` */
export function statementFromSignals(signals: readonly bigint[]): MintStatement {
  const [modelRoot, policyHash, inputCommitment, first, second, context] = signals;
  if (signals.length !== PUBLIC_SIGNALS) throw new VerifyError('verify.bad-input', `there must be ${PUBLIC_SIGNALS} public signals`);
  return {
    modelRoot: modelRoot!,
    policyHash: policyHash!,
    inputCommitment: inputCommitment!,
    genome: limbsToGenome([first!, second!]),
    context: context!,
  };
}
