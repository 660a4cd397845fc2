import { VerifyError } from './errors.js';
import { type MintStatement, PUBLIC_SIGNALS, publicSignals, statementFromSignals } from './statement.js';

/**
 * What a proof of kind `attested` says in public: the mint statement, whose `inputCommitment` is here a commitment to the encrypted input
 * (`handleCommitment`), and who vouches for the evaluation.
 */
export interface AttestedStatement extends MintStatement {
  /** `evaluatorKeyOf` the evaluator's public key. */
  readonly evaluatorKey: bigint;
}

export const ATTESTED_SIGNALS = PUBLIC_SIGNALS + 1;

export const isAttested = (statement: MintStatement): statement is AttestedStatement => 'evaluatorKey' in statement;

/** The statement in the order of the circuit: the six signals of a mint statement, then evaluatorKey. */
export const attestedSignals = (statement: AttestedStatement): bigint[] => [...publicSignals(statement), statement.evaluatorKey];

/** @throws VerifyError `verify.bad-input` */
export function attestedFromSignals(signals: readonly bigint[]): AttestedStatement {
  if (signals.length !== ATTESTED_SIGNALS) throw new VerifyError('verify.bad-input', `there must be ${ATTESTED_SIGNALS} public signals`);
  return { ...statementFromSignals(signals.slice(0, PUBLIC_SIGNALS)), evaluatorKey: signals[PUBLIC_SIGNALS]! };
}
