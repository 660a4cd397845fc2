const dot = (a: readonly bigint[], b: readonly bigint[]): bigint => a.reduce((sum, value, i) => sum + value * b[i]!, 0n);

/** Nearest integer to a / b, b > 0. */
const rounded = (a: bigint, b: bigint): bigint => {
  const twice = 2n * a + b;
  return twice >= 0n ? twice / (2n * b) : -((-twice + 2n * b - 1n) / (2n * b));
};

/**
 * Lenstra, Lenstra and Lovász's reduction with δ = 3/4, in integers throughout (Cohen, A Course in Computational Algebraic Number Theory, algorithm 2.6.7).
 * @param vectors linearly independent. @returns a basis of the same lattice whose first vectors are short
 */
export function reduceLattice(vectors: readonly (readonly bigint[])[]): bigint[][] {
  const basis = vectors.map((vector) => [...vector]);
  const size = basis.length;
  /** d[i]: determinant of the first i vectors' inner products. λ[i][j] = d[j + 1]·μ[i][j]. */
  const d = [1n, ...new Array<bigint>(size).fill(0n)];
  const lambda = basis.map(() => new Array<bigint>(size).fill(0n));

  const orthogonalise = (k: number): void => {
    for (let j = 0; j <= k; j++) {
      let u = dot(basis[k]!, basis[j]!);
      for (let i = 0; i < j; i++) u = (d[i + 1]! * u - lambda[k]![i]! * lambda[j]![i]!) / d[i]!;
      if (j < k) lambda[k]![j] = u;
      else d[k + 1] = u;
    }
  };
  const shorten = (k: number, l: number): void => {
    const factor = rounded(lambda[k]![l]!, d[l + 1]!);
    if (factor === 0n) return;
    basis[k] = basis[k]!.map((value, at) => value - factor * basis[l]![at]!);
    lambda[k]![l]! -= factor * d[l + 1]!;
    for (let i = 0; i < l; i++) lambda[k]![i]! -= factor * lambda[l]![i]!;
  };
  const exchange = (k: number, known: number): void => {
    [basis[k], basis[k - 1]] = [basis[k - 1]!, basis[k]!];
    for (let j = 0; j < k - 1; j++) [lambda[k]![j], lambda[k - 1]![j]] = [lambda[k - 1]![j]!, lambda[k]![j]!];
    const middle = lambda[k]![k - 1]!;
    const next = (d[k - 1]! * d[k + 1]! + middle * middle) / d[k]!;
    for (let i = k + 1; i <= known; i++) {
      const row = lambda[i]!;
      const old = row[k]!;
      row[k] = (d[k + 1]! * row[k - 1]! - middle * old) / d[k]!;
      row[k - 1] = (next * old + middle * row[k]!) / d[k + 1]!;
    }
    d[k] = next;
  };

  orthogonalise(0);
  for (let k = 1, known = 0; k < size;) {
    if (k > known) orthogonalise((known = k));
    shorten(k, k - 1);
    const middle = lambda[k]![k - 1]!;
    if (4n * (d[k + 1]! * d[k - 1]! + middle * middle) < 3n * d[k]! * d[k]!) {
      exchange(k, known);
      k = Math.max(1, k - 1);
    } else {
      for (let l = k - 2; l >= 0; l--) shorten(k, l);
      k++;
    }
  }
  return basis;
}
