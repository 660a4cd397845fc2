import { Fourier } from './fourier.js';
import type { LossDistribution } from './privacy-loss.js';

/** Looked up once: these run millions of times. */
const { atan2, cos, exp, log, max, sin } = Math;

export interface Part {
  readonly loss: LossDistribution;
  readonly count: number;
}

const LARGEST_GRID = 2 ** 21;

/** ln E[e^(λL)] of the whole composition. */
function logMoment(parts: readonly Part[], spacing: number, exponent: number): number {
  return parts.reduce((total, { loss: { first, masses }, count }) => {
    const top = exponent * spacing * (exponent > 0 ? first + masses.length - 1 : first);
    let sum = 0;
    for (let i = 0; i < masses.length; i++) if (masses[i]! > 0) sum += masses[i]! * exp(exponent * spacing * (first + i) - top);
    // Where everything underflows this exponent bounds nothing.
    return total + (sum > 0 ? count * (top + log(sum)) : Infinity);
  }, 0);
}

const EXPONENTS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128];

/** Grid steps that hold the composed loss but for a mass of `tail` on either side (Chernoff). */
function bounds(parts: readonly Part[], spacing: number, tail: number): { low: number; high: number } {
  const reach = (sign: 1 | -1): number =>
    Math.min(...EXPONENTS.map((exponent) => (logMoment(parts, spacing, sign * exponent) - log(tail)) / exponent)) / spacing;
  const sum = (end: (loss: LossDistribution) => number): number => parts.reduce((total, { loss, count }) => total + count * end(loss), 0);
  return {
    low: max(
      -Math.ceil(reach(-1)),
      sum(({ first }) => first),
    ),
    high: Math.min(
      Math.ceil(reach(1)),
      sum(({ first, masses }) => first + masses.length - 1),
    ),
  };
}

/**
 * The loss of all releases together, by the Fourier transform of each to the power of its count. What leaves the window at its upper end would wrap
 * round to low losses: at most `tail`, which is counted as unbounded loss. What leaves at the lower end wraps to higher ones, which only raises ε.
 * @returns undefined when the grid would have to be larger than 2^21
 */
export function compose(parts: readonly Part[], spacing: number, tail: number): LossDistribution | undefined {
  const { low, high } = bounds(parts, spacing, tail);
  const widest = max(...parts.map(({ loss }) => loss.masses.length));
  const size = 2 ** Math.ceil(Math.log2(max(high - low + 1, widest)));
  if (!(size <= LARGEST_GRID)) return undefined;
  const fourier = new Fourier(size);
  const [logSize, angle] = [new Float64Array(size), new Float64Array(size)];
  for (const part of parts) accumulate(part, fourier, logSize, angle);
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  for (let k = 0; k < size; k++) {
    const length = exp(logSize[k]!);
    re[k] = length * cos(angle[k]!);
    im[k] = length * sin(angle[k]!);
  }
  fourier.inverse(re, im);
  const origin = parts.reduce((sum, { loss, count }) => sum + count * loss.first, 0);
  const shift = (((low - origin) % size) + size) % size;
  const masses = Float64Array.from({ length: size }, (_, i) => max(0, re[(i + shift) & (size - 1)]!));
  const finite = parts.reduce((log, { loss, count }) => log + count * Math.log1p(-loss.infinite), 0);
  return { first: low, masses, infinite: -Math.expm1(finite) + tail };
}

/** Adds count · (ln |F|, arg F) of one part, its first grid step at index 0. */
function accumulate({ loss, count }: Part, fourier: Fourier, logSize: Float64Array, angle: Float64Array): void {
  const [re, im] = [new Float64Array(fourier.size), new Float64Array(fourier.size)];
  re.set(loss.masses);
  fourier.forward(re, im);
  for (let k = 0; k < fourier.size; k++) {
    logSize[k]! += count * 0.5 * log(re[k]! * re[k]! + im[k]! * im[k]!);
    angle[k]! += (count * atan2(im[k]!, re[k]!)) % (2 * Math.PI);
  }
}
