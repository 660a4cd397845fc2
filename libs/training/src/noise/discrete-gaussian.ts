import { PrivacyError } from '../accounting/privacy-error.js';
import { bernoulliExp } from './bernoulli-exp.js';
import type { GuardedRandom } from './guarded-random.js';

/** σ below 2^24, so that every product that is compared below is an exact double or is rounded once. */
const MOST_VARIANCE = 2 ** 48;

/**
 * Exact samples of the discrete Gaussian N_Z(0, σ²): P(x) ∝ e^(−x²/2σ²) on the integers (Canonne, Kamath and Steinke 2020, algorithm 3).
 * Rejection from a discrete Laplace of integer scale t = ⌊σ⌋ + 1; every random decision is exact (`bernoulliExp`), none is taken in floating point.
 */
export class DiscreteGaussian {
  private readonly variance: bigint;
  private readonly variance64: number;
  private readonly scale: number;

  /**
   * @param variance σ², an integer from 1 to 2^48: the grid is chosen so that this loses nothing
   * @throws PrivacyError `privacy.invalid-parameters`
   */
  constructor(
    variance: number,
    private readonly random: GuardedRandom,
  ) {
    if (!Number.isSafeInteger(variance) || variance < 1 || variance > MOST_VARIANCE)
      throw new PrivacyError('privacy.invalid-parameters', 'The variance of the noise must be an integer from 1 to 2^48');
    this.variance = BigInt(variance);
    this.variance64 = variance;
    this.scale = integerRoot(variance) + 1;
  }

  sample(): number {
    for (;;) {
      const proposed = this.laplace();
      if (this.accepts(Math.abs(proposed))) return proposed;
    }
  }

  /** With probability e^(−(|y| − σ²/t)² / 2σ²) = e^(−(|y|·t − σ²)² / 2σ²t²). */
  private accepts(size: number): boolean {
    const { variance64, scale } = this;
    // |y|·t may pass 2^53 only for |y| above 2^28·t, which comes once in e^(2^28) draws; the exact branch still decides it then.
    const distance = size * scale - variance64;
    const exact = () => {
      const gap = BigInt(size) * BigInt(scale) - this.variance;
      return { numerator: gap * gap, denominator: 2n * this.variance * BigInt(scale) ** 2n };
    };
    return bernoulliExp(((distance / scale) * (distance / scale)) / (2 * variance64), exact, this.random);
  }

  /** Discrete Laplace of scale t, P(x) ∝ e^(−|x|/t) (their algorithm 2 with s = 1). */
  private laplace(): number {
    const { random, scale } = this;
    for (;;) {
      const rest = random.below(scale);
      if (!bernoulliExp(rest / scale, () => ({ numerator: BigInt(rest), denominator: BigInt(scale) }), random)) continue;
      let wholes = 0;
      while (bernoulliExp(1, () => ({ numerator: 1n, denominator: 1n }), random)) wholes++;
      const size = rest + scale * wholes;
      const negative = (random.word() & 1) === 1;
      // Zero would otherwise come with either sign.
      if (negative && size === 0) continue;
      return negative ? -size : size;
    }
  }
}

/** ⌊√n⌋ for n ≤ 2^48, exact. */
function integerRoot(n: number): number {
  let root = Math.floor(Math.sqrt(n));
  while (root * root > n) root--;
  while ((root + 1) * (root + 1) <= n) root++;
  return root;
}
