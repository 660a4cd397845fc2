import { INPUT, OUTPUTS, SAFETY_OUTPUT, HIDDEN } from '@intaglio/generator';
import { Adam, learningRate } from './adam.js';
import { Activations, backward, forward, type Part } from './network.js';
import { GENE_UNITS, PARAMETER_NAMES, quantise, trainable, zeros, type Parameters } from './parameters.js';
import type { SeededRandom } from './random.js';

export const SAFETY_PART: Part = { hidden: [GENE_UNITS, HIDDEN], outputs: [SAFETY_OUTPUT, OUTPUTS] };

export interface SafetyTraining {
  readonly steps: number;
  readonly batch: number;
  readonly rate: number;
  readonly averaging: number;
  /** Weight of a harmless example against an unsafe one. */
  readonly harmlessWeight: number;
}

/** Scores wanted, with an output of 1 at 256 and −1 at 0: unsafe above 224, harmless below 96. */
const UNSAFE_ABOVE = 0.75;
const HARMLESS_BELOW = -0.25;

/** Squared hinge on either side of the gap. Returns the gradient. */
export function safetyGradient(score: number, unsafe: boolean, harmlessWeight: number): number {
  if (unsafe) return score < UNSAFE_ABOVE ? 2 * (score - UNSAFE_ABOVE) : 0;
  return score > HARMLESS_BELOW ? 2 * harmlessWeight * (score - HARMLESS_BELOW) : 0;
}

/** Trains only the safety units and their output; half of every batch is unsafe. Inputs are semantic vectors. */
export function trainSafety(
  start: Parameters,
  { unsafe, harmless }: { readonly unsafe: readonly Int8Array[]; readonly harmless: readonly Int8Array[] },
  { steps, batch, rate, averaging, harmlessWeight }: SafetyTraining,
  random: SeededRandom,
): Parameters {
  const optimiser = new Adam(start, trainable(), averaging);
  const [quantised, gradient, act] = [zeros(), zeros(), new Activations(OUTPUTS)];
  for (let step = 1; step <= steps; step++) {
    quantise(optimiser.parameters, quantised);
    for (const name of PARAMETER_NAMES) gradient[name].fill(0);
    for (let n = 0; n < batch; n++) {
      const isUnsafe = n % 2 === 0;
      const pool = isUnsafe ? unsafe : harmless;
      const semantic = pool[random.below(pool.length)]!;
      for (let i = 0; i < INPUT.semantic; i++) act.x[i] = semantic[i]! / 64;
      forward(quantised, SAFETY_PART, act);
      act.outputGradients[SAFETY_OUTPUT] = safetyGradient(act.outputs[SAFETY_OUTPUT]!, isUnsafe, harmlessWeight) / batch;
      backward(quantised, SAFETY_PART, act, gradient);
    }
    optimiser.step(gradient, learningRate(step, steps, rate));
  }
  return optimiser.average;
}
