import { BIAS1_BITS, BIAS2_BITS, HIDDEN, INPUT } from '@intaglio/generator';
import {
  CIPHERTEXTS_DOWN,
  COEFFICIENT_PRIMES,
  DEGREE,
  FLOOD_RANGE,
  MALFORMED_STATISTICAL_BITS,
  NOISE_BOUND,
  PLAIN_MODULUS,
  STATISTICAL_BITS,
  UNUSED_PRIME,
} from './parameters.js';

const STEP = 2n * BigInt(DEGREE);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base % modulus];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Miller–Rabin with the first twelve primes as bases: exact below 3.3·10^24 (Sorenson and Webster 2015). */
function isPrime(candidate: bigint): boolean {
  let [odd, twos] = [candidate - 1n, 0];
  for (; odd % 2n === 0n; twos++) odd /= 2n;
  return [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n].every((base) => {
    let value = power(base, odd, candidate);
    if (value === 1n || value === candidate - 1n) return true;
    for (let round = 1; round < twos; round++) if ((value = (value * value) % candidate) === candidate - 1n) return true;
    return false;
  });
}

const largestBelow = (limit: bigint, count: number): bigint[] => {
  const found: bigint[] = [];
  for (let candidate = ((limit - 2n) / STEP) * STEP + 1n; found.length < count; candidate -= STEP)
    if (isPrime(candidate)) found.push(candidate);
  return found;
};

describe('the parameters', () => {
  it('are the largest primes of their size that the transform can use', () => {
    expect([...COEFFICIENT_PRIMES]).toEqual(largestBelow(1n << 60n, 3));
    expect([PLAIN_MODULUS]).toEqual(largestBelow(1n << 54n, 1));
    expect([UNUSED_PRIME]).toEqual(largestBelow(1n << 20n, 1));
  });

  it('stay within the standard’s 218 bits for 128 bits of security', () => {
    const bits = [...COEFFICIENT_PRIMES, UNUSED_PRIME].reduce((all, prime) => all * prime, 1n).toString(2).length;
    expect(bits).toBe(200);
  });

  it('give every possible output one centred residue', () => {
    const largestSum = BigInt(INPUT.size) * 128n * 128n + (1n << BigInt(BIAS1_BITS - 1)) - 1n;
    const largestOutput = BigInt(HIDDEN) * 128n * largestSum ** 2n + (1n << BigInt(BIAS2_BITS - 1));
    expect(largestOutput).toBe(2n ** 53n - 12_884_895_744n);
    expect((PLAIN_MODULUS - 1n) / 2n).toBeGreaterThan(largestOutput);
    expect((PLAIN_MODULUS - 1n) / 2n).toBeLessThan(2n ** 53n);
  });

  it('leave room for the flooding, the noise that it hides and the rounding of the switch', () => {
    const [first, second, third] = COEFFICIENT_PRIMES;
    // In units of the smaller modulus, rounded up: SEAL decrypts correctly while the noise is below q/(2t).
    const noise = (FLOOD_RANGE / 2n + NOISE_BOUND) / third + 1n + (BigInt(DEGREE) + 1n) / 2n + 1n;
    expect(noise).toBeLessThan((first * second) / PLAIN_MODULUS / 2n);
  });

  it('hide the noise of a whole answer to 39 bits at its worst, and of a malformed request to 36', () => {
    expect(CIPHERTEXTS_DOWN).toBe(7);
    expect(STATISTICAL_BITS).toBeGreaterThan(39);
    expect(STATISTICAL_BITS).toBeLessThan(41);
    expect(MALFORMED_STATISTICAL_BITS).toBeGreaterThan(36);
    expect(MALFORMED_STATISTICAL_BITS).toBeLessThan(38);
  });
});
