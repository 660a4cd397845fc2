import { assertShape, BIAS1_BITS, BIAS2_BITS, GENES, INPUT, type GeneratorModel } from '@intaglio/generator';
import { poseidon4 } from 'poseidon-lite/poseidon4';
import { poseidon5 } from 'poseidon-lite/poseidon5';
import { poseidon7 } from 'poseidon-lite/poseidon7';
import { poseidon16 } from 'poseidon-lite/poseidon16';
import { VerifyError } from './errors.js';
import { assertFieldElement, bytesToLimbs, fieldTag } from './field.js';

const TAG = {
  input: fieldTag('intaglio.input.v1'),
  weights: fieldTag('intaglio.weights.v1'),
  model: fieldTag('intaglio.model.v1'),
  policy: fieldTag('intaglio.policy.v1'),
};
const BLOCK = 15;

/** int8 → byte, +128: what the circuit packs. */
const unsigned = (values: Int8Array): Uint8Array => Uint8Array.from(values, (value) => value + 128);

/** Commitment to the sampled input (protocols §2.3); also the nullifier. @param salt a uniform field element */
export function inputCommitment(x: Int8Array, salt: bigint): bigint {
  if (x.length !== INPUT.size) throw new VerifyError('verify.bad-input', `x must have ${INPUT.size} integers`);
  assertFieldElement(salt, 'salt');
  const [first, second] = bytesToLimbs(unsigned(x));
  return poseidon4([TAG.input, first!, second!, salt]);
}

/** Values of `bits` bits, `per` to a limb, little-endian. */
function packBits(values: readonly bigint[], bits: number, per: number): bigint[] {
  const limbs: bigint[] = [];
  values.forEach((value, i) => {
    const limb = Math.floor(i / per);
    limbs[limb] = (limbs[limb] ?? 0n) | (value << BigInt(bits * (i % per)));
  });
  return limbs;
}

/** The model's integers as the 153 limbs that are hashed: weights, then first biases, then second biases. */
export function modelLimbs(model: GeneratorModel): bigint[] {
  assertShape(model);
  const weights = new Uint8Array(model.w1.length + model.w2.length);
  weights.set(unsigned(model.w1));
  weights.set(unsigned(model.w2), model.w1.length);
  const b1 = Array.from(model.b1, (bias) => BigInt(bias) + (1n << BigInt(BIAS1_BITS - 1)));
  const b2 = Array.from(model.b2, (bias) => BigInt(bias) + (1n << BigInt(BIAS2_BITS - 1)));
  return [...bytesToLimbs(weights), ...packBits(b1, BIAS1_BITS, 13), ...packBits(b2, BIAS2_BITS, 4)];
}

/** Chained Poseidon over the packed weights and biases (protocols §2.2); about 0.1 s: compute it once per model. */
export function modelCommitment(model: GeneratorModel): bigint {
  const limbs = modelLimbs(model);
  let hash = TAG.weights;
  for (let at = 0; at < limbs.length; at += BLOCK)
    hash = poseidon16([hash, ...Array.from({ length: BLOCK }, (_, i) => limbs[at + i] ?? 0n)]);
  return hash;
}

export interface ModelLeafParts {
  readonly modelCommitment: bigint;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly dpHash: bigint;
}

/** What a brand authorises: weights together with their data, licences and privacy parameters. */
export function modelLeaf(parts: ModelLeafParts): bigint {
  for (const [name, value] of Object.entries(parts)) assertFieldElement(value, name);
  return poseidon5([TAG.model, parts.modelCommitment, parts.datasetRoot, parts.licenceRoot, parts.dpHash]);
}

export interface PolicyValues {
  /** Lowest and highest allowed value of each of the 40 genes. */
  readonly lo: Uint8Array;
  readonly hi: Uint8Array;
  /** Highest allowed safety score, 0 to 255. */
  readonly safetyLimit: number;
  /** Blinds the hash: a uniform field element. */
  readonly salt: bigint;
}

/** Commitment to a brand's policy (protocols §2.4): the values stay secret and are still enforced. */
export function policyHash({ lo, hi, safetyLimit, salt }: PolicyValues): bigint {
  if (lo.length !== GENES || hi.length !== GENES) throw new VerifyError('verify.bad-input', `lo and hi must have ${GENES} bytes`);
  if (!Number.isInteger(safetyLimit) || safetyLimit < 0 || safetyLimit > 255)
    throw new VerifyError('verify.bad-input', 'safetyLimit is not a byte');
  assertFieldElement(salt, 'salt');
  return poseidon7([TAG.policy, ...bytesToLimbs(lo), ...bytesToLimbs(hi), BigInt(safetyLimit), salt]);
}
