import { babyjubjub } from '@noble/curves/misc.js';
import { createEvaluator } from '../evaluator/evaluator.js';
import {
  EVALUATOR_ORDER,
  evaluationMessage,
  evaluatorKeyOf,
  handleCommitment,
  handleLimbs,
  isEvaluatorPoint,
  verifyEvaluation,
  type Evaluation,
} from './evaluation.js';
import { SCALAR_ORDER } from './field.js';

const { Point } = babyjubjub;
/** Generator of the whole curve (EIP-2494): its order is 8 times the subgroup's. */
const WHOLE = {
  x: 995203441582195749578291179787384436505546430278305826713579947235728471134n,
  y: 5472060717959818805561601436314318772137091100104008585924551046643952123905n,
};
const evaluation: Evaluation = {
  handle: Uint8Array.from({ length: 32 }, (_, i) => i),
  modelCommitment: 42n,
  genome: Uint8Array.from({ length: 40 }, (_, i) => 200 - i),
  safetyScore: 17,
};
const evaluator = createEvaluator(new Uint8Array(32).fill(7));
const badInput = expect.objectContaining({ code: 'verify.bad-input' });

describe('an evaluation’s signature', () => {
  const message = evaluationMessage(evaluation);
  const signature = evaluator.sign(evaluation);
  const accepts = (change: Partial<typeof signature>, m = message, key = evaluator.publicKey) =>
    verifyEvaluation(key, m, { ...signature, ...change });

  // Key, message and signature of circomlibjs' own test (test/eddsa.js, "Sign (using Poseidon) a single 10 bytes from 0 to 9").
  it('is what circomlib’s library signs', () => {
    const key = {
      x: 13277427435165878497778222415993513565335242147425444199013288855685581939618n,
      y: 13622229784656158136036771217484571176836296686641868549125388198837476602820n,
    };
    const published = {
      r8: {
        x: 11384336176656855268977457483345535180380036354188103142384839473266348197733n,
        y: 15383486972088797283337779941324724402501462225528836549661220478783371668959n,
      },
      s: 1672775540645840396591609181675628451599263765380031905495115170613215233181n,
    };
    const tenBytes = Array.from({ length: 10 }, (_, i) => BigInt(i) << BigInt(8 * i)).reduce((sum, byte) => sum + byte);
    expect(verifyEvaluation(key, tenBytes, published)).toBe(true);
    expect(verifyEvaluation(key, tenBytes + 1n, published)).toBe(false);
  });

  it('holds for its message and key alone', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({}, message + 1n)).toBe(false);
    expect(accepts({}, message + SCALAR_ORDER)).toBe(false);
    expect(accepts({}, message, createEvaluator(new Uint8Array(32).fill(8)).publicKey)).toBe(false);
  });

  it('is the same each time, and has one form', () => {
    expect(evaluator.sign(evaluation)).toEqual(signature);
    for (const s of [signature.s + 1n, signature.s + EVALUATOR_ORDER, signature.s - EVALUATOR_ORDER, -1n])
      expect(accepts({ s })).toBe(false);
  });

  it('is refused with points of small order, outside the subgroup or off the curve', () => {
    const { x, y } = signature.r8;
    const torsion = Point.fromAffine(WHOLE)
      .multiplyUnsafe(EVALUATOR_ORDER - 1n)
      .add(Point.fromAffine(WHOLE));
    const mixed = Point.fromAffine(signature.r8).add(torsion).toAffine();
    for (const r8 of [{ x: 0n, y: 1n }, { x, y: y + 1n }, { x: x + SCALAR_ORDER, y }, torsion.toAffine(), mixed, WHOLE])
      expect(accepts({ r8 })).toBe(false);
    // Under a key of small order everybody can sign: S · B8 = R8.
    const r8 = Point.BASE.multiplyUnsafe(5n).toAffine();
    for (const key of [{ x: 0n, y: 1n }, { x: 0n, y: SCALAR_ORDER - 1n }, torsion.toAffine()])
      expect(verifyEvaluation(key, message, { r8, s: 5n })).toBe(false);
  });

  it.each<[string, Partial<Evaluation>]>([
    ['handle', { handle: evaluation.handle.map((byte, i) => (i === 31 ? byte ^ 128 : byte)) }],
    ['model', { modelCommitment: 43n }],
    ['genome, first gene', { genome: evaluation.genome.map((gene, i) => (i === 0 ? gene ^ 1 : gene)) }],
    ['genome, last gene', { genome: evaluation.genome.map((gene, i) => (i === 39 ? gene ^ 1 : gene)) }],
    ['safety score', { safetyScore: 18 }],
  ])('is of another message for another %s', (_, change) => {
    expect(accepts({}, evaluationMessage({ ...evaluation, ...change }))).toBe(false);
  });

  it.each<[string, Partial<Evaluation>]>([
    ['a short handle', { handle: new Uint8Array(31) }],
    ['an aliased model', { modelCommitment: SCALAR_ORDER }],
    ['a long genome', { genome: new Uint8Array(41) }],
    ['a score above a byte', { safetyScore: 256 }],
    ['a score between integers', { safetyScore: 0.5 }],
    ['a score below zero', { safetyScore: -1 }],
  ])('is not made of %s', (_, change) => {
    expect(() => evaluator.sign({ ...evaluation, ...change })).toThrow(badInput);
  });
});

describe('an evaluator’s key', () => {
  it('comes from 32 bytes and from no others', () => {
    expect(createEvaluator(new Uint8Array(32).fill(7)).evaluatorKey).toBe(evaluator.evaluatorKey);
    expect(createEvaluator(new Uint8Array(32).fill(8)).evaluatorKey).not.toBe(evaluator.evaluatorKey);
    for (const length of [0, 31, 33]) expect(() => createEvaluator(new Uint8Array(length))).toThrow(badInput);
  });

  it('has a name when it is a point of the subgroup, and none otherwise', () => {
    expect(evaluatorKeyOf(evaluator.publicKey)).toBe(evaluator.evaluatorKey);
    const { x, y } = evaluator.publicKey;
    for (const point of [
      { x: 0n, y: 1n },
      { x: 0n, y: SCALAR_ORDER - 1n },
      WHOLE,
      { x, y: y + 1n },
      { x: x + SCALAR_ORDER, y },
      { x: -1n, y },
    ]) {
      expect(isEvaluatorPoint(point)).toBe(false);
      expect(() => evaluatorKeyOf(point)).toThrow(badInput);
    }
  });
});

describe('an input’s handle', () => {
  it('goes into two limbs, all 32 bytes of it', () => {
    expect(handleLimbs(new Uint8Array(32).fill(255))).toEqual([(1n << 248n) - 1n, 255n]);
    const commitments = [0, 30, 31].map((at) => handleCommitment(evaluation.handle.map((byte, i) => (i === at ? byte ^ 1 : byte))));
    expect(new Set([...commitments, handleCommitment(evaluation.handle)]).size).toBe(4);
    expect(() => handleCommitment(new Uint8Array(33))).toThrow(badInput);
  });
});
