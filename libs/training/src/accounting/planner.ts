import { noiseFor } from './calibrate.js';
import { PrivacyError } from './privacy-error.js';
import { pldEpsilon } from './pld.js';
import { assertDelta, assertEpsilon, type GaussianReleases } from './release.js';

/** The part of a private training that costs budget. Defaults of the training are in `private/settings.ts`. */
export interface TrainingPlan {
  /** Items in the dataset: assumed to be public, as the dataset's manifest states it. */
  readonly items: number;
  /** Expected size of a Poisson sample. */
  readonly expectedBatch: number;
  readonly steps: number;
  /** Noise of the moments relative to that of a step: a larger value leaves more of the budget to the steps. */
  readonly momentsNoiseRatio: number;
}

export interface Offer {
  readonly epsilon: number;
  /** What the accountant says of the releases below: at most `epsilon`. */
  readonly epsilonSpent: number;
  readonly releases: { readonly moments: GaussianReleases; readonly steps: GaussianReleases };
  /** Standard deviation of the noise on one coordinate of an average gradient, in units of the clipping norm. */
  readonly noisePerStep: number;
  /** The same after averaging over all steps: what remains when every step pulls the same way. */
  readonly noiseOverRun: number;
  /** Standard deviation of the noise on one entry of the moments, in units of their clipping norm. */
  readonly noiseOnMoments: number;
}

/** @throws PrivacyError `privacy.invalid-parameters` */
export function assertPlan({ items, expectedBatch, steps, momentsNoiseRatio }: TrainingPlan): void {
  const whole = [items, steps].every((value) => Number.isSafeInteger(value) && value >= 1);
  if (!whole || !(expectedBatch > 0 && expectedBatch <= items))
    throw new PrivacyError(
      'privacy.invalid-parameters',
      'Items and steps must be positive integers and a batch no larger than the dataset',
    );
  if (!(momentsNoiseRatio > 0 && momentsNoiseRatio <= 1000))
    throw new PrivacyError('privacy.invalid-parameters', 'The noise ratio of the moments must be above 0 and at most 1000');
}

/** One release of moments over the whole dataset, then `steps` releases over Poisson samples. */
export function releasesOf(plan: TrainingPlan, noiseMultiplier: number): Offer['releases'] {
  return {
    moments: { noiseMultiplier: noiseMultiplier * plan.momentsNoiseRatio, samplingRate: 1, count: 1 },
    steps: { noiseMultiplier, samplingRate: plan.expectedBatch / plan.items, count: plan.steps },
  };
}

/** The search takes a second or more and is repeated by every start and resume of a run. */
const offers = new Map<string, Offer>();
const MOST_OFFERS = 256;

/**
 * What one ε buys, before anything is spent: the least noise that keeps it.
 * @throws PrivacyError `privacy.invalid-parameters` | `privacy.unreachable`
 */
export function planTraining(plan: TrainingPlan, epsilon: number, delta: number): Offer {
  assertPlan(plan);
  assertEpsilon(epsilon);
  assertDelta(delta);
  const key = JSON.stringify([plan.items, plan.expectedBatch, plan.steps, plan.momentsNoiseRatio, epsilon, delta]);
  const known = offers.get(key);
  if (known !== undefined) return known;
  const offer = searchOffer(plan, epsilon, delta);
  if (offers.size >= MOST_OFFERS) offers.clear();
  offers.set(key, offer);
  return offer;
}

function searchOffer(plan: TrainingPlan, epsilon: number, delta: number): Offer {
  const noise = noiseFor((multiplier) => Object.values(releasesOf(plan, multiplier)), epsilon, delta);
  const releases = releasesOf(plan, noise);
  return {
    epsilon,
    epsilonSpent: pldEpsilon(Object.values(releases), delta),
    releases,
    noisePerStep: noise / plan.expectedBatch,
    noiseOverRun: noise / plan.expectedBatch / Math.sqrt(plan.steps),
    noiseOnMoments: releases.moments.noiseMultiplier / plan.items,
  };
}

/** A table for several ε; the caller shows it, nothing is reserved. */
export const whatEpsilonBuys = (plan: TrainingPlan, epsilons: readonly number[], delta: number): Offer[] =>
  epsilons.map((epsilon) => planTraining(plan, epsilon, delta));
