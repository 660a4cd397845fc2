import { BIAS1_BITS, BIAS2_BITS, GENES, HIDDEN, INPUT, OUTPUTS, SAFETY_OUTPUT, type GeneratorModel } from '@intaglio/generator';
import type { SeededRandom } from './random.js';

/** A generator's weights as real numbers, row-major like the integer model. */
export interface Parameters {
  readonly w1: Float64Array;
  readonly b1: Float64Array;
  readonly w2: Float64Array;
  readonly b2: Float64Array;
}
export const PARAMETER_NAMES = ['w1', 'b1', 'w2', 'b2'] as const;

/** The last hidden units belong to the safety score: they see only the semantic part of x and no gene reads them. */
export const SAFETY_UNITS = 8;
export const GENE_UNITS = HIDDEN - SAFETY_UNITS;

/** Weights and inputs count in 1/64, so biases count in 1/64² and, behind the square, in 1/64⁵. */
export const UNIT = 64;
const BIAS1_UNIT = UNIT ** 2;
const BIAS2_UNIT = UNIT ** 5;
const WEIGHT_LIMIT = 127;

export const zeros = (): Parameters => ({
  w1: new Float64Array(HIDDEN * INPUT.size),
  b1: new Float64Array(HIDDEN),
  w2: new Float64Array(OUTPUTS * HIDDEN),
  b2: new Float64Array(OUTPUTS),
});

export const copy = (from: Parameters): Parameters => ({
  w1: from.w1.slice(),
  b1: from.b1.slice(),
  w2: from.w2.slice(),
  b2: from.b2.slice(),
});

/** 1 where a weight may be non-zero, 0 where the split between genes and safety score forbids it. */
export function trainable(): Parameters {
  const mask = zeros();
  mask.b1.fill(1);
  mask.b2.fill(1);
  for (let h = 0; h < HIDDEN; h++)
    for (let i = 0; i < INPUT.size; i++) mask.w1[h * INPUT.size + i] = h < GENE_UNITS || i < INPUT.semantic ? 1 : 0;
  for (let o = 0; o < OUTPUTS; o++) for (let h = 0; h < HIDDEN; h++) mask.w2[o * HIDDEN + h] = h < GENE_UNITS === o < GENES ? 1 : 0;
  return mask;
}

/** Hidden biases of both signs make squares that are nearly linear around them. */
export function initialParameters(random: SeededRandom): Parameters {
  const mask = trainable();
  return {
    w1: mask.w1.map((open) => (open * random.normal() * 0.6) / Math.sqrt(INPUT.size)),
    b1: mask.b1.map(() => (random.uniform() < 0.5 ? -1 : 1) * random.between(0.5, 1.5)),
    w2: mask.w2.map(
      (open, index) => (open * random.normal() * 0.4) / Math.sqrt(index >= SAFETY_OUTPUT * HIDDEN ? SAFETY_UNITS : GENE_UNITS),
    ),
    b2: mask.b2.map(() => 0),
  };
}

const integer = (value: number, unit: number, limit: number): number => Math.max(-limit, Math.min(limit, Math.round(value * unit))) || 0;

/** The integers that are released. */
export function toModel(parameters: Parameters): GeneratorModel {
  return {
    w1: Int8Array.from(parameters.w1, (w) => integer(w, UNIT, WEIGHT_LIMIT)),
    b1: Int32Array.from(parameters.b1, (b) => integer(b, BIAS1_UNIT, 2 ** (BIAS1_BITS - 1) - 1)),
    w2: Int8Array.from(parameters.w2, (w) => integer(w, UNIT, WEIGHT_LIMIT)),
    b2: Float64Array.from(parameters.b2, (b) => integer(b, BIAS2_UNIT, 2 ** (BIAS2_BITS - 1) - 1)),
  };
}

/** A model's integers as the real numbers they stand for: where a further training starts. */
export const fromModel = ({ w1, b1, w2, b2 }: GeneratorModel): Parameters => ({
  w1: Float64Array.from(w1, (w) => w / UNIT),
  b1: Float64Array.from(b1, (b) => b / BIAS1_UNIT),
  w2: Float64Array.from(w2, (w) => w / UNIT),
  b2: b2.map((b) => b / BIAS2_UNIT),
});

/** The same integers as the real numbers they stand for: what the forward pass of training computes with, exactly. */
export function quantise(parameters: Parameters, into: Parameters = zeros()): Parameters {
  const round = (from: Float64Array, to: Float64Array, unit: number, limit: number): void => {
    for (let i = 0; i < from.length; i++) to[i] = integer(from[i]!, unit, limit) / unit;
  };
  round(parameters.w1, into.w1, UNIT, WEIGHT_LIMIT);
  round(parameters.b1, into.b1, BIAS1_UNIT, 2 ** (BIAS1_BITS - 1) - 1);
  round(parameters.w2, into.w2, UNIT, WEIGHT_LIMIT);
  round(parameters.b2, into.b2, BIAS2_UNIT, 2 ** (BIAS2_BITS - 1) - 1);
  return into;
}
