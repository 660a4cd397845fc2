import { BIAS1_BITS, BIAS2_BITS, HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';

/** Uniform in [0, 1), the same sequence for the same seed (mulberry32): a failure can be run again. */
export type Uniform = () => number;

export function seededUniform(seed: number): Uniform {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface ModelOf {
  readonly weight: (index: number) => number;
  readonly bias1: (index: number) => number;
  readonly bias2: (index: number) => number;
}

const modelOf = ({ weight, bias1, bias2 }: ModelOf): GeneratorModel => ({
  w1: Int8Array.from({ length: HIDDEN * INPUT.size }, (_, i) => weight(i)),
  b1: Int32Array.from({ length: HIDDEN }, (_, i) => bias1(i)),
  w2: Int8Array.from({ length: OUTPUTS * HIDDEN }, (_, i) => weight(i)),
  b2: Float64Array.from({ length: OUTPUTS }, (_, i) => bias2(i)),
});

const MAX_BIAS1 = 2 ** (BIAS1_BITS - 1) - 1;
const MAX_BIAS2 = 2 ** (BIAS2_BITS - 1) - 1;

/** Every weight and bias uniform over its whole range. */
export const randomModel = (uniform: Uniform): GeneratorModel =>
  modelOf({
    weight: () => Math.floor(uniform() * 256) - 128,
    bias1: () => Math.floor((2 * uniform() - 1) * MAX_BIAS1),
    bias2: () => Math.floor((2 * uniform() - 1) * MAX_BIAS2),
  });

/** The corners: everything at its largest, smallest, zero, and signs that alternate. */
export const extremeModels = (): GeneratorModel[] => [
  modelOf({ weight: () => 127, bias1: () => MAX_BIAS1, bias2: () => MAX_BIAS2 }),
  modelOf({ weight: () => -128, bias1: () => -MAX_BIAS1 - 1, bias2: () => -MAX_BIAS2 - 1 }),
  modelOf({ weight: () => 0, bias1: () => 0, bias2: () => 0 }),
  modelOf({ weight: (i) => (i % 2 === 0 ? 127 : -128), bias1: () => MAX_BIAS1, bias2: () => -MAX_BIAS2 }),
];
