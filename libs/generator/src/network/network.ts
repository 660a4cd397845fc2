import { BIAS1_BITS, BIAS2_BITS, GENES, HIDDEN, INPUT, OUTPUTS, SAFETY_OUTPUT, SHIFT } from './shape.js';

/** A generator's integers. Matrices are row-major: `w1[h * 48 + i]`, `w2[o * 48 + h]`. */
export interface GeneratorModel {
  readonly w1: Int8Array;
  /** |b1| ≤ 2^18 (19 bits signed). */
  readonly b1: Int32Array;
  readonly w2: Int8Array;
  /** |b2| ≤ 2^51 (52 bits signed): safe integers held in doubles. */
  readonly b2: Float64Array;
}

export interface Evaluation {
  /** The 41 exact outputs, |y| < 2^53. */
  readonly outputs: Float64Array;
  /** 40 bytes: everything the renderer reads. */
  readonly genome: Uint8Array;
  /** 0 (harmless) to 255, compared with the policy's limit. */
  readonly safetyScore: number;
}

/** gene = clamp(⌊y / 2^SHIFT⌋ + 128, 0, 255); dividing a safe integer by a power of two is exact. */
export const toGene = (output: number): number => Math.max(0, Math.min(255, Math.floor(output / 2 ** SHIFT) + 128));

/**
 * y = W2·(W1·x + b1)² + b2 in exact integers.
 * @param x 48 signed 8-bit integers
 * @throws RangeError when the input or a part of the model has the wrong length
 */
export function evaluate(model: GeneratorModel, x: Int8Array): Evaluation {
  assertShape(model);
  if (x.length !== INPUT.size) throw new RangeError(`x must have ${INPUT.size} integers`);
  const squares = new Float64Array(HIDDEN);
  for (let h = 0; h < HIDDEN; h++) {
    let sum = model.b1[h]!;
    for (let i = 0; i < INPUT.size; i++) sum += model.w1[h * INPUT.size + i]! * x[i]!;
    squares[h] = sum * sum;
  }
  const outputs = new Float64Array(OUTPUTS);
  for (let o = 0; o < OUTPUTS; o++) {
    let sum = model.b2[o]!;
    for (let h = 0; h < HIDDEN; h++) sum += model.w2[o * HIDDEN + h]! * squares[h]!;
    outputs[o] = sum;
  }
  return { outputs, genome: Uint8Array.from(outputs.subarray(0, GENES), toGene), safetyScore: toGene(outputs[SAFETY_OUTPUT]!) };
}

/** @throws RangeError when a dimension or a bias is outside what the circuit can hold */
export function assertShape({ w1, b1, w2, b2 }: GeneratorModel): void {
  if (w1.length !== HIDDEN * INPUT.size || b1.length !== HIDDEN || w2.length !== OUTPUTS * HIDDEN || b2.length !== OUTPUTS)
    throw new RangeError('the model has the wrong dimensions');
  const limit1 = 2 ** (BIAS1_BITS - 1);
  const limit2 = 2 ** (BIAS2_BITS - 1);
  if (!b1.every((b) => b >= -limit1 && b < limit1) || !b2.every((b) => Number.isInteger(b) && b >= -limit2 && b < limit2))
    throw new RangeError('a bias of the model is out of range');
}
