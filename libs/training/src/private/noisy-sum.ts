import { PrivacyError } from '../accounting/privacy-error.js';
import { DiscreteGaussian } from '../noise/discrete-gaussian.js';
import type { GuardedRandom } from '../noise/guarded-random.js';
import { clipScale, GridSum, STEPS_PER_CLIP } from './integer-grid.js';

/**
 * What the discrete noise has more than the Gaussian that is accounted for, in squared grid steps. With it the accountant's figure holds exactly:
 * take the continuous mechanism, Z = v + N(0, σ² − 9), and output the integer n with probability proportional to e^(−(n − Z)²/18). That is
 * post-processing, and its output is n with probability e^(−(n − v)²/2σ²) up to a factor that varies with Z only by 1 ± 4·e^(−18π²) < 1 ± 1e-76
 * (Poisson summation of the inner normaliser): a discrete Gaussian around v. Over 10^10 coordinates this adds less than 1e-65 to ε. Sampling
 * comes before both mechanisms alike, so it holds for Poisson samples too.
 */
export const SMOOTHING = 9;

/** The variance of the integer noise for a noise multiplier, in squared grid steps, rounded up. */
export const noiseVariance = (noiseMultiplier: number, sensitivity: number): number =>
  Math.ceil((noiseMultiplier * sensitivity) ** 2 * (1 + 2 ** -40)) + SMOOTHING;

export interface SumSettings {
  readonly entries: number;
  /** L2 norm that contributions are clipped to, in their own units. */
  readonly clip: number;
  readonly noiseMultiplier: number;
  /** What the sum is divided by: a constant, never what was really there. */
  readonly expectedItems: number;
}

/** Collects contributions and gives their average away. */
export interface Sum {
  /** @param norm L2 norm of the contribution */
  add(contribution: Float64Array, norm: number): void;
  /** Writes the average into `into`, in the contributions' units, and starts over. */
  release(into: Float64Array): void;
}

/**
 * The one way in which private data reaches a model: clipped contributions, summed on the integer grid, with exact discrete Gaussian noise, over a
 * constant. One use is one release.
 */
export class NoisySum implements Sum {
  protected readonly sum: GridSum;
  private readonly noise: DiscreteGaussian;

  constructor(
    protected readonly settings: SumSettings,
    random: GuardedRandom,
  ) {
    this.sum = new GridSum(settings.entries);
    const variance = noiseVariance(settings.noiseMultiplier, this.sum.sensitivity);
    if (variance > 2 ** 48) throw new PrivacyError('privacy.unreachable', 'So much noise would drown every dataset');
    this.noise = new DiscreteGaussian(variance, random);
  }

  /** Standard deviation of the noise on every released entry, in the contributions' units. */
  get noiseDeviation(): number {
    const { clip, noiseMultiplier, expectedItems } = this.settings;
    return (Math.sqrt(noiseVariance(noiseMultiplier, this.sum.sensitivity)) * clip) / STEPS_PER_CLIP / expectedItems;
  }

  add(contribution: Float64Array, norm: number): void {
    this.sum.add(contribution, this.scale(norm));
  }

  release(into: Float64Array): void {
    const unit = this.settings.clip / STEPS_PER_CLIP / this.divisor();
    for (let i = 0; i < this.settings.entries; i++) into[i] = (this.sum.total[i]! + this.draw()) * unit;
    this.sum.clear();
  }

  protected scale(norm: number): number {
    return clipScale(norm, this.settings.clip);
  }

  protected draw(): number {
    return this.noise.sample();
  }

  protected divisor(): number {
    return this.settings.expectedItems;
  }
}
