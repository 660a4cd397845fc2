import { decodeProof, isFieldElement, openingSignals, VerifyError, verifyProof, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import { HeError } from './errors.js';
import { decodeMacSecret } from './mac.js';

/** What a creator's opening is held against: commitment and code are the service's own, never what came with the request (docs/adr/0011). */
export interface AnswerOpening {
  /** As it was accepted before the code was told. */
  readonly answerCommitment: bigint;
  /** `encodeMacSecret`'s 336 bytes. */
  readonly code: Uint8Array;
  /** 40 bytes. */
  readonly genome: Uint8Array;
  /** 0 to 255. */
  readonly safetyScore: number;
  /** Groth16 proof of the opening statement, 256 bytes. */
  readonly proof: Uint8Array;
}

/** One form for each field element, so that a repeated commitment is the same text. */
const CANONICAL = /^(?:0|[1-9]\d{0,76})$/;

/** @param text a field element in decimal, without leading zeros. @throws DomainError `request.invalid` */
export function parseAnswerCommitment(text: string): bigint {
  const value = CANONICAL.test(text) ? BigInt(text) : -1n;
  if (!isFieldElement(value)) throw new DomainError('request.invalid', 'commitment: not a field element in decimal');
  return value;
}

/**
 * "The answer behind this commitment satisfies this code and gives this genome and safety score." Some 40 ms.
 * @param key of the opening circuit
 * @throws DomainError `answer.refused` when the proof does not show it, or anything has not the form it must have
 * @throws VerifyError `verify.bad-key` when the key itself is not usable: a fault of the installation
 */
export function assertOpening(key: VerificationKey, opening: AnswerOpening): void {
  if (key.circuit !== 'opening' || !holds(key, opening)) throw new DomainError('answer.refused');
}

function holds(key: VerificationKey, { answerCommitment, code, genome, safetyScore, proof }: AnswerOpening): boolean {
  try {
    const signals = openingSignals({ answerCommitment, code: decodeMacSecret(code), genome, safetyScore });
    return verifyProof(key, signals, decodeProof(proof));
  } catch (error) {
    const isMalformed = error instanceof HeError || (error instanceof VerifyError && error.code !== 'verify.bad-key');
    if (isMalformed) return false;
    throw error;
  }
}
