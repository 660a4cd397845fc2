import { COEFFICIENT_PRIMES, DEGREE, FLOOD_RANGE } from '../parameters.js';
import { drawFlooding, floodResidues, type FloodDraws } from './flooding.js';

const value = ({ words, tops }: FloodDraws, index: number): bigint =>
  words.subarray(4 * index, 4 * index + 4).reduceRight((sum, word) => (sum << 30n) | BigInt(word), BigInt(tops[index]!));
const residueAt = (residues: Uint32Array, limb: number, index: number): bigint => {
  const at = 2 * (limb * DEGREE + index);
  return BigInt(residues[at]!) | (BigInt(residues[at + 1]!) << 32n);
};
const expected = (u: bigint, prime: bigint): bigint => (((u - FLOOD_RANGE / 2n) % prime) + prime) % prime;

/** Some draws set by hand, the others zero. */
const draws = (values: readonly bigint[]): FloodDraws => {
  const [words, tops] = [new Uint32Array(4 * DEGREE), new Uint8Array(DEGREE)];
  values.forEach((u, index) => {
    for (let word = 0; word < 4; word++) words[4 * index + word] = Number((u >> BigInt(30 * word)) & (2n ** 30n - 1n));
    tops[index] = Number(u >> 120n);
  });
  return { words, tops };
};

describe('the flooding noise', () => {
  it('is uniform over its whole range and never beyond', () => {
    const drawn = Array.from({ length: 4 }, drawFlooding);
    const values = drawn.flatMap((draw) => Array.from({ length: DEGREE }, (_, index) => value(draw, index)));
    expect(values.every((u) => u < FLOOD_RANGE)).toBe(true);
    // χ² over 64 equal parts, 63 degrees of freedom: above 140 once in ten million runs.
    const counts = new Array<number>(64).fill(0);
    for (const u of values) counts[Number((u * 64n) / FLOOD_RANGE)]!++;
    const mean = values.length / 64;
    expect(counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)).toBeLessThan(140);
    expect(new Set(values).size).toBe(values.length);
  });

  it('has the right residues at the ends, where carries are longest, and anywhere', () => {
    const ends = [0n, 1n, FLOOD_RANGE / 2n - 1n, FLOOD_RANGE / 2n, FLOOD_RANGE / 2n + 1n, FLOOD_RANGE - 1n];
    const carries = COEFFICIENT_PRIMES.flatMap((prime) => [-1n, 0n, 1n].map((near) => FLOOD_RANGE / 2n + prime * 12345n + near));
    const limbs = [2n ** 60n - 1n, 2n ** 120n - 1n, 2n ** 126n - 1n, 2n ** 120n];
    for (const draw of [draws([...ends, ...carries, ...limbs]), drawFlooding()]) {
      const residues = floodResidues(draw);
      COEFFICIENT_PRIMES.forEach((prime, limb) => {
        for (let index = 0; index < DEGREE; index += index < 64 ? 1 : 37)
          expect(residueAt(residues, limb, index)).toBe(expected(value(draw, index), prime));
      });
    }
  });
});
