import { assertPlan, type TrainingPlan } from '../accounting/planner.js';
import { PrivacyError } from '../accounting/privacy-error.js';
import { assertDelta, assertEpsilon } from '../accounting/release.js';

export interface PrivateTraining {
  /** The budget, or null for a training without privacy: a comparison, never a model with a claim. */
  readonly privacy: { readonly epsilon: number; readonly delta: number } | null;
  readonly steps: number;
  /** Expected size of a step's Poisson sample, as a share of the dataset. */
  readonly sampleShare: number;
  /** Noise of the moments relative to that of a step. */
  readonly momentsNoiseRatio: number;
  /** L2 norm that an example's gradient is clipped to. */
  readonly clip: number;
  /** Latent samples per example, at least 2: the energy score compares them. */
  readonly samples: number;
  /** How far samples are kept apart, 1 for the energy score itself: noisy steps narrow the generator a little more than the score asks. */
  readonly repulsion: number;
  readonly rate: number;
  /** Decay of the average of the weights. */
  readonly averaging: number;
  /** Of latents and wordings, which are no secret. Sampling and noise come from the system's generator. */
  readonly seed: number;
}

/** What the experiment of `docs/private-training.md` found best at ε = 8. */
export const PRIVATE_TRAINING: Omit<PrivateTraining, 'privacy'> = {
  steps: 300,
  sampleShare: 0.17,
  momentsNoiseRatio: 0.35,
  clip: 6,
  samples: 4,
  repulsion: 1.05,
  rate: 0.0025,
  averaging: 0.98,
  seed: 7,
};

/** The defaults for a budget: the smaller it is, the more of it goes to the moments, and the shorter the steps. */
export const trainingFor = (epsilon: number | null): Omit<PrivateTraining, 'privacy'> =>
  epsilon === null || epsilon >= 4 ? PRIVATE_TRAINING : { ...PRIVATE_TRAINING, momentsNoiseRatio: 0.3, rate: 0.001 };

/** Fewer items than this cannot hide one among them at any useful noise. */
export const LEAST_ITEMS = 100;
/** Sampling compares a 32-bit word with this over 2^32, so that the rate that is accounted for is the one that is drawn. */
export const sampleThreshold = (share: number): number => Math.max(1, Math.floor(share * 2 ** 32));

/** @throws PrivacyError `training.invalid-settings` | `privacy.invalid-parameters` */
export function assertSettings(settings: PrivateTraining, items: number): void {
  const { privacy, steps, sampleShare, samples, repulsion, averaging, clip, rate, seed } = settings;
  if (privacy !== null) {
    assertEpsilon(privacy.epsilon);
    assertDelta(privacy.delta);
    // A δ of one over the dataset's size would allow publishing one item whole.
    if (privacy.delta > 0.1 / items)
      throw new PrivacyError('privacy.invalid-parameters', 'Delta must be at most a tenth of one over the number of items');
  }
  const whole = (value: number, least: number, most: number): boolean => Number.isSafeInteger(value) && value >= least && value <= most;
  const between = (value: number, most: number): boolean => value > 0 && value <= most;
  const sound =
    whole(items, LEAST_ITEMS, 1e7) &&
    whole(steps, 1, 100_000) &&
    whole(samples, 2, 16) &&
    whole(seed, 0, 2 ** 32 - 1) &&
    between(sampleShare, 1) &&
    between(clip, 1e3) &&
    between(repulsion, 2) &&
    between(rate, 1) &&
    averaging >= 0 &&
    averaging < 1;
  if (!sound)
    throw new PrivacyError(
      'training.invalid-settings',
      `The settings are out of range, or the dataset has fewer than ${LEAST_ITEMS} items`,
    );
  assertPlan(planOf(settings, items));
}

export const planOf = ({ steps, sampleShare, momentsNoiseRatio }: PrivateTraining, items: number): TrainingPlan => ({
  items,
  steps,
  expectedBatch: (sampleThreshold(sampleShare) / 2 ** 32) * items,
  momentsNoiseRatio,
});
