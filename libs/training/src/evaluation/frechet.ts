import { eigen } from '../embedding/principal-axes.js';

export interface Moments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array[];
}

export function momentsOf(rows: readonly Float64Array[]): Moments {
  const width = rows[0]!.length;
  const mean = Float64Array.from({ length: width }, (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  const entry = (i: number, j: number): number =>
    rows.reduce((sum, row) => sum + (row[i]! - mean[i]!) * (row[j]! - mean[j]!), 0) / (rows.length - 1);
  return { mean, covariance: Array.from({ length: width }, (_, i) => Float64Array.from({ length: width }, (_, j) => entry(i, j))) };
}

const multiply = (a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] =>
  a.map((row) => Float64Array.from(b[0]!, (_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** The symmetric square root of a positive semidefinite matrix. */
export function squareRoot(matrix: readonly Float64Array[]): Float64Array[] {
  const { values, vectors } = eigen(matrix);
  const roots = values.map((value) => Math.sqrt(Math.max(0, value)));
  return vectors.map((row) => Float64Array.from(vectors, (other) => roots.reduce((sum, root, k) => sum + row[k]! * root * other[k]!, 0)));
}

/** Fréchet distance between Gaussians with these moments: |μ₁ − μ₂|² + tr(C₁ + C₂ − 2(C₁^½ C₂ C₁^½)^½). */
export function frechetDistance(first: Moments, second: Moments): number {
  const root = squareRoot(first.covariance);
  const { values } = eigen(multiply(multiply(root, second.covariance), root));
  const means = first.mean.reduce((sum, value, i) => sum + (value - second.mean[i]!) ** 2, 0);
  const traces = first.mean.reduce((sum, _, i) => sum + first.covariance[i]![i]! + second.covariance[i]![i]!, 0);
  return means + traces - 2 * values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
}
