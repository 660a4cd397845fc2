import { median } from './median.js';

/** One line of `bench-results.json`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same work done another way, measured in the same run; null where there is nothing to compare with. */
  readonly baseline: number | null;
  /** value / baseline. Whether more or less is better follows from the name: a rate should be high, a time, a size or a count low. */
  readonly ratio: number | null;
  /** Counted runs behind the medians; 1 for an exact count. */
  readonly samples: number;
}

export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly baselines?: readonly number[];
}

/** @throws RangeError when nothing was measured or a measurement is no number */
export function figure({ name, unit, values, baselines }: Measured): Figure {
  const value = median(values);
  const baseline = baselines ? median(baselines) : null;
  return { name, value, unit, baseline, ratio: baseline === null ? null : value / baseline, samples: values.length };
}
