import { HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { reduceLattice } from './lattice.spec-support.js';

/**
 * What an operator who has the weights learns from the exact outputs: the input, all of it. y − b2 = W2·s with s = (W1·x + b1)² has 41 equations for 48 unknown squares below 2^40:
 * lattice reduction gives s. Then h = ±√s with W1·x + b1 = h for an integer x: a subset-sum problem of low density for the signs, and another reduction.
 * @returns x, or undefined where the reductions did not find it
 */
export function recoverInput(model: GeneratorModel, y: Float64Array): Int8Array | undefined {
  const squares = recoverSquares(model, y);
  const roots = squares?.map(integerRoot);
  if (!roots || roots.some((root) => root === undefined)) return undefined;
  return recoverSigns(model, roots as bigint[]);
}

const big = (values: ArrayLike<number>): bigint[] => Array.from(values, BigInt);
const matrix = (values: Int8Array, rows: number, columns: number): bigint[][] =>
  Array.from({ length: rows }, (_, row) => big(values.subarray(row * columns, (row + 1) * columns)));

/** Any prime far above the squares; five equations modulo it hold seven of them fast. */
const PRIME = (1n << 127n) - 1n;
const EQUATIONS = 5;
const SQUARE_BITS = 40n;
const FREE = HIDDEN - OUTPUTS;
const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;

/** The 41 last squares as functions of the seven first: s_i ≡ c_i − Σ m_ij·s_j modulo the prime. A close vector to (centre, centre − c) is the one that is as short as squares are. */
function recoverSquares({ w2, b2 }: GeneratorModel, y: Float64Array): bigint[] | undefined {
  const sums = Array.from(y, (value, output) => BigInt(value) - BigInt(b2[output]!));
  // The unknowns that are solved for come first, then the free ones, then the sums.
  const rows = matrix(w2, OUTPUTS, HIDDEN).map((row, output) => [...row.slice(FREE), ...row.slice(0, FREE), sums[output]!]);
  const solved = eliminate(rows);
  if (!solved) return undefined;
  const centre = 1n << (SQUARE_BITS - 1n);
  const used = solved.slice(0, EQUATIONS);
  const unit = (length: number, at: number, value: bigint): bigint[] => Array.from({ length }, (_, i) => (i === at ? value : 0n));
  const basis = [
    ...Array.from({ length: FREE }, (_, j) => [...unit(FREE, j, 1n), ...used.map((row) => modulo(-row[OUTPUTS + j]!, PRIME)), 0n]),
    ...used.map((_, i) => [...unit(FREE, -1, 0n), ...unit(EQUATIONS, i, PRIME), 0n]),
    [...new Array<bigint>(FREE).fill(-centre), ...used.map((row) => modulo(row[HIDDEN]! - centre, PRIME)), centre],
  ];
  const short = reduceLattice(basis).find((vector) => vector.at(-1) === centre || vector.at(-1) === -centre);
  if (!short) return undefined;
  const sign = short.at(-1)! > 0n ? 1n : -1n;
  const free = short.slice(0, FREE).map((value) => sign * value + centre);
  const rest = solved.map((row) => modulo(row[HIDDEN]! - free.reduce((sum, value, j) => sum + row[OUTPUTS + j]! * value, 0n), PRIME));
  return [...free, ...rest];
}

function integerRoot(square: bigint): bigint | undefined {
  if (square < 0n || square >> (SQUARE_BITS + 1n)) return undefined;
  const root = BigInt(Math.round(Math.sqrt(Number(square))));
  return root * root === square ? root : undefined;
}

/** Reduced row echelon form modulo the prime; the leading columns become the identity. */
function eliminate(rows: bigint[][]): bigint[][] | undefined {
  const work = rows.map((row) => row.map((value) => modulo(value, PRIME)));
  for (let pivot = 0; pivot < work.length; pivot++) {
    const found = work.findIndex((row, at) => at >= pivot && row[pivot] !== 0n);
    if (found < 0) return undefined;
    [work[pivot], work[found]] = [work[found]!, work[pivot]!];
    const factor = inverse(work[pivot]![pivot]!);
    const lead = (work[pivot] = work[pivot]!.map((value) => (value * factor) % PRIME));
    for (const [at, row] of work.entries())
      if (at !== pivot && row[pivot] !== 0n) work[at] = row.map((value, column) => modulo(value - row[pivot]! * lead[column]!, PRIME));
  }
  return work;
}

function inverse(value: bigint): bigint {
  let [a, b, s, t] = [value, PRIME, 1n, 0n];
  while (b > 0n) [a, b, s, t] = [b, a % b, t, s - (a / b) * t];
  return modulo(s, PRIME);
}

/** Bits of the one relation between the signs: 4.5 to each unknown, where 1 would already determine them. */
const RELATION_BITS = 220n;
const FRACTION_BITS = 600n;

/** x_0 = Σ z_i·(σ_i·root_i − b1_i) is an integer, where z is the first row of W1's inverse: one relation modulo 1 between 48 signs. */
function recoverSigns({ w1, b1 }: GeneratorModel, roots: readonly bigint[]): Int8Array | undefined {
  const weights = matrix(w1, HIDDEN, INPUT.size);
  const inverseOf = invert(weights);
  if (!inverseOf) return undefined;
  const scaled = (value: bigint): bigint => modulo(value, 1n << FRACTION_BITS) >> (FRACTION_BITS - RELATION_BITS);
  const first = inverseOf[0]!;
  const shift = first.reduce((sum, value, i) => sum + value * BigInt(b1[i]!), 0n);
  const relation = [...roots.map((root, i) => scaled(first[i]! * root)), scaled(-shift)];
  const basis = [
    ...relation.map((value, at) => [...relation.map((_, i) => (i === at ? 1n : 0n)), value]),
    [...relation.map(() => 0n), 1n << RELATION_BITS],
  ];
  const signs = reduceLattice(basis).find((vector) => vector.slice(0, -1).every((value) => value === 1n || value === -1n));
  if (!signs) return undefined;
  const hidden = roots.map((root, i) => signs[i]! * signs[HIDDEN]! * root - BigInt(b1[i]!));
  const half = 1n << (FRACTION_BITS - 1n);
  return Int8Array.from(inverseOf, (row) => Number((row.reduce((sum, value, i) => sum + value * hidden[i]!, 0n) + half) >> FRACTION_BITS));
}

/** W1's inverse in units of 2^−600. */
function invert(rows: bigint[][]): bigint[][] | undefined {
  const size = rows.length;
  const work = rows.map((row, at) => [...row, ...Array.from({ length: size }, (_, i) => (i === at ? 1n : 0n))]);
  let previous = 1n;
  // Bareiss: every division is exact.
  for (let pivot = 0; pivot < size; pivot++) {
    const found = work.findIndex((row, at) => at >= pivot && row[pivot] !== 0n);
    if (found < 0) return undefined;
    [work[pivot], work[found]] = [work[found]!, work[pivot]!];
    const lead = work[pivot]!;
    for (const [at, row] of work.entries())
      if (at !== pivot) work[at] = row.map((value, column) => (value * lead[pivot]! - row[pivot]! * lead[column]!) / previous);
    previous = lead[pivot]!;
  }
  return work.map((row, at) => row.slice(size).map((value) => (value << FRACTION_BITS) / row[at]!));
}
