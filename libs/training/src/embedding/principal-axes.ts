/** Eigenvalues and eigenvectors (as columns of `vectors`) of a symmetric matrix by cyclic Jacobi rotations; largest value first. */
export function eigen(symmetric: readonly Float64Array[]): { values: number[]; vectors: Float64Array[] } {
  const n = symmetric.length;
  const matrix = symmetric.map((row) => Float64Array.from(row));
  const basis = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 40; sweep++) {
    let offDiagonal = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) offDiagonal += rotate(matrix, basis, p, q);
    if (offDiagonal < 1e-18) break;
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => matrix[j]![j]! - matrix[i]![i]!);
  return { values: order.map((i) => matrix[i]![i]!), vectors: basis.map((row) => Float64Array.from(order, (i) => row[i]!)) };
}

/** Zeroes one pair of entries; returns the square of what stood there. */
function rotate(matrix: Float64Array[], basis: Float64Array[], p: number, q: number): number {
  const entry = matrix[p]![q]!;
  if (Math.abs(entry) < 1e-14) return 0;
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const rows of [matrix, basis]) for (const row of rows) turn(row, p, q, cosine, sine);
  turnRows(matrix[p]!, matrix[q]!, cosine, sine);
  return entry * entry;
}

function turn(row: Float64Array, p: number, q: number, cosine: number, sine: number): void {
  const [a, b] = [row[p]!, row[q]!];
  row[p] = cosine * a - sine * b;
  row[q] = sine * a + cosine * b;
}

function turnRows(first: Float64Array, second: Float64Array, cosine: number, sine: number): void {
  for (let k = 0; k < first.length; k++) {
    const [a, b] = [first[k]!, second[k]!];
    first[k] = cosine * a - sine * b;
    second[k] = sine * a + cosine * b;
  }
}

/**
 * The `dimensions` axes along which weighted rows vary most.
 * @returns the weighted mean, and per axis its direction and variance
 */
export function principalAxes(rows: readonly Float64Array[], weights: readonly number[], dimensions: number) {
  const width = rows[0]!.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(width);
  rows.forEach((row, r) => row.forEach((value, i) => (mean[i]! += (value * weights[r]!) / total)));
  const covariance = Array.from({ length: width }, () => new Float64Array(width));
  rows.forEach((row, r) => {
    for (let i = 0; i < width; i++)
      for (let j = i; j < width; j++) covariance[i]![j]! += ((row[i]! - mean[i]!) * (row[j]! - mean[j]!) * weights[r]!) / total;
  });
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) covariance[i]![j] = covariance[j]![i]!;
  const { values, vectors } = eigen(covariance);
  return {
    mean,
    kept: values.slice(0, dimensions).reduce((sum, v) => sum + v, 0) / values.reduce((sum, v) => sum + v, 0),
    axes: Array.from({ length: dimensions }, (_, d) => ({ variance: values[d]!, direction: vectors.map((row) => row[d]!) })),
  };
}
