// SPDX-License-Identifier: GPL-3.0-only
import { babyjubjub } from '@noble/curves/misc.js';
import { poseidon3 } from 'poseidon-lite/poseidon3';
import { poseidon7 } from 'poseidon-lite/poseidon7';
import type { AttestedWitness } from '../src/prove/attested-witness.js';
import { evaluationChallenge, type EvaluatorPoint } from '../src/verify/evaluation.js';
import { fieldTag, genomeToLimbs, handleLimbs } from '../src/verify/index.js';

const { Point } = babyjubjub;
const { Fn } = Point;
export type CurvePoint = InstanceType<typeof Point>;
export const BASE = Point.BASE;
export const ORIGIN = Point.ZERO;

/** Generator of the whole curve (EIP-2494); its order is 8 times the subgroup's. */
const WHOLE = Point.fromAffine({
  x: 995203441582195749578291179787384436505546430278305826713579947235728471134n,
  y: 5472060717959818805561601436314318772137091100104008585924551046643952123905n,
});
/** A point of order 8: its multiples are the points of small order. */
export const TORSION = WHOLE.multiplyUnsafe(Fn.ORDER - 1n).add(WHOLE);

/** The name of any point, also of one that is no key. */
export const nameOf = ({ x, y }: EvaluatorPoint): bigint => poseidon3([fieldTag('intaglio.evaluator.v1'), x, y]);

/** The message of any values, also of those that are out of range. */
export const messageOf = (w: Pick<AttestedWitness, 'handle' | 'modelCommitment' | 'genome'>, safetyScore: bigint): bigint =>
  poseidon7([fieldTag('intaglio.evaluation.v1'), ...handleLimbs(w.handle), w.modelCommitment, ...genomeToLimbs(w.genome), safetyScore]);

interface RawSigning {
  readonly scalar: bigint;
  readonly message: bigint;
  /** r: 0 gives the neutral element as R8. */
  readonly nonce: bigint;
  /** The public key to sign under, when it is not scalar · B8. */
  readonly key?: CurvePoint;
}

/** Signs as our evaluator never does. All values as the circuit's inputs. */
export function signRaw({ scalar, message, nonce, key = BASE.multiplyUnsafe(scalar) }: RawSigning): Record<string, bigint> {
  const [a, r8] = [key.toAffine(), BASE.multiplyUnsafe(nonce).toAffine()];
  const s = Fn.create(nonce + 8n * evaluationChallenge(r8, a, message) * scalar);
  return { 'key[0]': a.x, 'key[1]': a.y, 'r8[0]': r8.x, 'r8[1]': r8.y, s, evaluatorKey: nameOf(a) };
}
