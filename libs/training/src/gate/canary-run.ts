import { planTraining } from '../accounting/planner.js';
import type { GuardedRandom } from '../noise/guarded-random.js';
import { ItemGradients } from '../private/item-gradients.js';
import { NoisySum, type SumSettings } from '../private/noisy-sum.js';
import { WEIGHTS } from '../private/gene-weights.js';
import type { PrivateItem } from '../private/private-item.js';
import { sampleThreshold, type PrivateTraining } from '../private/settings.js';

/** How the sums of a run are made: the real one, or in tests one with a planted fault. */
export type MakeSum = (settings: SumSettings, random: GuardedRandom) => NoisySum;
export const realSum: MakeSum = (settings, random) => new NoisySum(settings, random);

export interface CanaryPlan {
  readonly settings: PrivateTraining;
  /** Made-up items that take part like real ones; no private item does, so that the audit costs no budget. */
  readonly items: readonly PrivateItem[];
  readonly weights: Float64Array;
  readonly canaries: number;
  /** Coordinates that nobody contributes to: they show the noise alone. */
  readonly spares: number;
  readonly steps: number;
  readonly epsilon: number;
  readonly delta: number;
}

export interface CanaryObservation {
  readonly included: readonly boolean[];
  /** Per canary: its coordinate, summed over all releases. */
  readonly scores: Float64Array;
  /** Per step: how many took part (known to the audit alone) and the sum of squares of the spare coordinates. */
  readonly steps: readonly { readonly realised: number; readonly spareSquares: number }[];
  /** Standard deviation that every spare coordinate must have. */
  readonly claimedNoise: number;
}

/** A canary asks for ten times what clipping leaves of it. */
const EXCESS = 10;

/**
 * Steps of a training through its own gradients, sampling, clipping, grid and noise, at noise that keeps (ε, δ) over these steps, with one coordinate
 * appended per canary. Each canary is in or out by a fair coin and, when sampled, pulls at its own coordinate only.
 */
export function runCanaries(plan: CanaryPlan, random: GuardedRandom, makeSum: MakeSum): CanaryObservation {
  const { settings, items, canaries, spares, steps } = plan;
  const included = Array.from({ length: canaries }, () => (random.word() & 1) === 1);
  const threshold = sampleThreshold(settings.sampleShare);
  const share = threshold / 2 ** 32;
  const population = items.length + canaries;
  const shape = { items: population, expectedBatch: share * population, steps, momentsNoiseRatio: 1000 };
  const noiseMultiplier = planTraining(shape, plan.epsilon, plan.delta).releases.steps.noiseMultiplier;
  const entries = WEIGHTS + canaries + spares;
  // The constant is what is expected when half of the canaries are in.
  const expectedItems = share * (items.length + canaries / 2);
  const sum = makeSum({ entries, clip: settings.clip, noiseMultiplier, expectedItems }, random);
  const gradients = new ItemGradients(settings);
  const [contribution, released, scores] = [new Float64Array(entries), new Float64Array(entries), new Float64Array(canaries)];
  const observed = Array.from({ length: steps }, (_, step) => {
    let realised = 0;
    for (const item of items) {
      if (random.word() >= threshold) continue;
      contribution.fill(0);
      sum.add(contribution, gradients.write(item, step, plan.weights, contribution).norm);
      realised++;
    }
    contribution.fill(0);
    included.forEach((isIn, canary) => {
      if (!isIn || random.word() >= threshold) return;
      contribution[WEIGHTS + canary] = EXCESS * settings.clip;
      sum.add(contribution, EXCESS * settings.clip);
      contribution[WEIGHTS + canary] = 0;
      realised++;
    });
    sum.release(released);
    for (let canary = 0; canary < canaries; canary++) scores[canary]! += released[WEIGHTS + canary]!;
    const spareSquares = released.subarray(WEIGHTS + canaries).reduce((total, value) => total + value * value, 0);
    return { realised, spareSquares };
  });
  return { included, scores, steps: observed, claimedNoise: sum.noiseDeviation };
}
