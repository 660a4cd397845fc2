import { PrivacyError } from '../accounting/privacy-error.js';

/** Grid steps in one clipping norm. Rounding then costs less than a thousandth of the sensitivity for vectors of up to 10^4 entries. */
export const STEPS_PER_CLIP = 2 ** 16;

/**
 * Sensitivity of a sum of contributions on the grid, in grid steps. A contribution v with |v| ≤ C is scaled to |v·2^16/C| ≤ 2^16 and each of its n
 * entries is rounded to the nearest integer, which moves it by at most √n/2 (L2). So |rounded| ≤ 2^16 + √n/2, and adding or removing one item moves
 * the sum by no more than that (triangle inequality). One step more pays for rounding in doubles; `GridSum` refuses to rely on any of this and checks
 * the integers.
 */
export const gridSensitivity = (entries: number): number => STEPS_PER_CLIP + Math.ceil(Math.sqrt(entries) / 2) + 1;

/** Adding and taking it away leaves the nearest integer of any double below 2^51: four times as fast as Math.round. */
const ROUNDER = 1.5 * 2 ** 52;

/**
 * A sum of clipped contributions as exact integers. Whatever arithmetic led to a contribution, it is added only if the squares of its integers sum
 * to at most Δ² (an exact comparison: all values are integers below 2^53); any other contribution counts as zero. So Δ is a bound by construction.
 */
export class GridSum {
  readonly sensitivity: number;
  readonly total: Float64Array;
  private readonly rounded: Float64Array;
  private readonly limit: number;

  constructor(readonly entries: number) {
    this.sensitivity = gridSensitivity(entries);
    this.limit = this.sensitivity ** 2;
    this.total = new Float64Array(entries);
    this.rounded = new Float64Array(entries);
  }

  clear(): void {
    this.total.fill(0);
  }

  /**
   * Adds `scale · contribution` in grid steps, where `scale` is at most 2^16 over the contribution's norm (see `clipScale`).
   * @returns whether it was added
   */
  add(contribution: Float64Array, scale: number): boolean {
    const { rounded, total, entries } = this;
    if (contribution.length !== entries) throw new PrivacyError('training.invalid-item');
    let squares = 0;
    for (let i = 0; i < entries; i++) {
      const value = contribution[i]! * scale + ROUNDER - ROUNDER;
      rounded[i] = value;
      squares += value * value;
    }
    // Also false for NaN.
    if (!(squares <= this.limit)) return false;
    for (let i = 0; i < entries; i++) total[i]! += rounded[i]!;
    return true;
  }
}

/** Scale into grid steps that clips a vector of this norm to `clip`; 0 for a norm that is no number. */
export const clipScale = (norm: number, clip: number): number => (Number.isFinite(norm) ? STEPS_PER_CLIP / Math.max(norm, clip) : 0);
