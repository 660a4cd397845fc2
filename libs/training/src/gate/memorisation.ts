import { squaredDistance } from '../evaluation/neighbours.js';

export interface MemorisationResult {
  /** Share of outputs that lie nearer to a training item than to any held-out one, from equally many of both; 0.5 when nothing is memorised. */
  readonly nearerToTraining: number;
  /** Standard errors above one half. */
  readonly excess: number;
  /** Outputs nearer to a training item than one in a thousand held-out items is to the training items. */
  readonly nearCopies: number;
  readonly outputs: number;
}

const nearest = (row: Float64Array, rows: readonly Float64Array[]): number => {
  let best = Infinity;
  for (const other of rows) best = Math.min(best, squaredDistance(row, other));
  return best;
};

/**
 * Distances of outputs to the items they came from, against distances to items that training never saw.
 * @param training targets of the training items; as many are compared as there are held-out ones, evenly spaced
 */
export function memorisationOf(
  outputs: readonly Float64Array[],
  training: readonly Float64Array[],
  heldOut: readonly Float64Array[],
): MemorisationResult {
  const size = Math.min(training.length, heldOut.length);
  const pick = (rows: readonly Float64Array[]): Float64Array[] =>
    Array.from({ length: size }, (_, i) => rows[Math.floor((i * rows.length) / size)]!);
  const [seen, unseen] = [pick(training), pick(heldOut)];
  const natural = Float64Array.from(heldOut, (row) => nearest(row, training)).sort();
  const copy = natural[Math.floor(natural.length / 1000)]!;
  const nearerToTraining = outputs.reduce((sum, row) => sum + nearerOf(nearest(row, seen), nearest(row, unseen)), 0) / outputs.length;
  return {
    nearerToTraining,
    excess: (nearerToTraining - 0.5) / Math.sqrt(0.25 / Math.min(outputs.length, size)),
    nearCopies: outputs.filter((row) => nearest(row, training) < copy).length,
    outputs: outputs.length,
  };
}

const nearerOf = (toTraining: number, toUnseen: number): number => (toTraining < toUnseen ? 1 : toTraining === toUnseen ? 0.5 : 0);
