import { babyjubjub } from '@noble/curves/misc.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import {
  type Evaluation,
  evaluationChallenge,
  evaluationMessage,
  type EvaluationSignature,
  evaluatorKeyOf,
  type EvaluatorPoint,
} from '../verify/evaluation.js';
import { VerifyError } from '../verify/errors.js';
import { littleEndian } from '../verify/field.js';

const { Point } = babyjubjub;
const { Fn } = Point;
const SECRET_BYTES = 32;

/** Holds an evaluator's secret and signs what it vouches for. */
export interface Evaluator {
  readonly publicKey: EvaluatorPoint;
  /** P(tag, publicKey): what a brand authorises, and the last public signal. */
  readonly evaluatorKey: bigint;
  /**
   * Signs whatever it is given: that a handle gets one result and no second is the caller's part.
   * @throws VerifyError `verify.bad-input` when a value is out of range
   */
  sign(evaluation: Evaluation): EvaluationSignature;
}

/**
 * An evaluator from its secret: 32 uniform bytes. Scalar and nonces are derived, as in RFC 8032: no randomness can fail while signing.
 * The arithmetic is BigInt's and takes time that depends on the values: not for a process whose signing others can time closely.
 * @throws VerifyError `verify.bad-input`
 */
export function createEvaluator(secret: Uint8Array): Evaluator {
  if (secret.length !== SECRET_BYTES) throw new VerifyError('verify.bad-input', `an evaluator's secret has ${SECRET_BYTES} bytes`);
  const expand = (info: string) => hkdf(sha512, secret, undefined, new TextEncoder().encode(info), 64);
  const scalar = toScalar(expand('intaglio.evaluator.scalar.v1'));
  const nonceKey = expand('intaglio.evaluator.nonce.v1');
  const publicKey = Point.BASE.multiply(scalar).toAffine();
  return {
    publicKey,
    evaluatorKey: evaluatorKeyOf(publicKey),
    sign(evaluation) {
      const message = evaluationMessage(evaluation);
      const nonce = toScalar(hmac(sha512, nonceKey, new TextEncoder().encode(String(message))));
      const r8 = Point.BASE.multiply(nonce).toAffine();
      const challenge = Fn.create(8n * evaluationChallenge(r8, publicKey, message));
      return { r8, s: Fn.add(nonce, Fn.mul(challenge, scalar)) };
    },
  };
}

/** 64 bytes to a scalar in [1, order): the bias is below 2^-250. */
const toScalar = (bytes: Uint8Array): bigint => (littleEndian(bytes) % (Fn.ORDER - 1n)) + 1n;
