import { eigen } from '../embedding/principal-axes.js';

export type Matrix = readonly Float64Array[];

export const multiply = (a: Matrix, b: Matrix): Float64Array[] =>
  a.map((row) => Float64Array.from(b[0]!, (_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** A symmetric matrix with every eigenvalue changed; what rounding made unsymmetric is averaged first. */
export function mapEigenvalues(matrix: Matrix, change: (value: number) => number): Float64Array[] {
  const { values, vectors } = eigen(matrix.map((row, i) => row.map((value, j) => (value + matrix[j]![i]!) / 2)));
  const changed = values.map(change);
  return vectors.map((row) =>
    Float64Array.from(vectors, (other) => changed.reduce((sum, value, k) => sum + row[k]! * value * other[k]!, 0)),
  );
}

export const apply = (matrix: Matrix, vector: ArrayLike<number>): Float64Array =>
  Float64Array.from(matrix, (row) => row.reduce((sum, value, i) => sum + value * vector[i]!, 0));
