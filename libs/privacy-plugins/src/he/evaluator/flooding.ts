import { COEFFICIENT_PRIMES, DEGREE, FLOOD_RANGE } from '../parameters.js';
import { randomBytes, randomWords } from './random.js';

/** Numbers of 60 bits as two halves of 30, so that every product below stays exact in a double. */
const HALF = 2 ** 30;
const MASK = HALF - 1;
const LIMBS = 3;

/** Each prime is 2^60 − c, so 2^60 ≡ c. */
const COMPLEMENTS = COEFFICIENT_PRIMES.map((prime) => Number((1n << 60n) - prime));

const SHIFT = FLOOD_RANGE / 2n;
/** Minus half the range, modulo each prime, as halves. */
const CENTRING = COEFFICIENT_PRIMES.map((prime) => {
  const value = prime - (SHIFT % prime);
  return [Number(value & BigInt(MASK)), Number(value >> 30n)] as const;
});

const TOP_MASK = 2 ** 7 - 1;
const RANGE_TOP = Number(FLOOD_RANGE >> 120n);
const RANGE_REST = FLOOD_RANGE & ((1n << 120n) - 1n);

/** u = words[0..1] + words[2..3]·2^60 + top·2^120 with 30 bits in each word, uniform in [0, FLOOD_RANGE). */
export interface FloodDraws {
  /** 4 × 8,192 */
  readonly words: Uint32Array;
  /** 8,192 */
  readonly tops: Uint8Array;
}

/**
 * Draws by rejection. FLOOD_RANGE is a little above 2^126, so nearly every second 127-bit number is rejected by its top bits alone, before the rest is drawn;
 * with the one top value that needs it, the rest is compared.
 */
export function drawFlooding(): FloodDraws {
  const words = randomHalves(4 * DEGREE);
  const tops = new Uint8Array(DEGREE);
  let filled = 0;
  while (filled < DEGREE) {
    const bytes = randomBytes(3 * DEGREE);
    for (let at = 0; at < bytes.length && filled < DEGREE; at++) {
      const top = bytes[at]! & TOP_MASK;
      if (top < RANGE_TOP) tops[filled++] = top;
      if (top !== RANGE_TOP) continue;
      if (belowRange(words.subarray(4 * filled, 4 * filled + 4))) tops[filled++] = top;
      else words.set(randomHalves(4), 4 * filled);
    }
  }
  return { words, tops };
}

/** 30 random bits in each word. */
function randomHalves(length: number): Uint32Array {
  const words = randomWords(length);
  for (let at = 0; at < length; at++) words[at]! &= MASK;
  return words;
}

const belowRange = (words: Uint32Array): boolean => words.reduceRight((value, word) => (value << 30n) | BigInt(word), 0n) < RANGE_REST;

/**
 * u − FLOOD_RANGE/2 modulo the three primes.
 * @returns 3 × 8,192 residues as 32-bit halves, low before high: the coefficients of a polynomial as SEAL holds them
 */
export function floodResidues({ words, tops }: FloodDraws): Uint32Array {
  const residues = new Uint32Array(2 * LIMBS * DEGREE);
  COMPLEMENTS.forEach((c, limb) => {
    const [centreLow, centreHigh] = CENTRING[limb]!;
    for (let index = 0; index < DEGREE; index++) {
      // u1·2^60 ≡ u1·c; the high half of u1·c wraps once more.
      const wrapped = words[4 * index + 3]! * c; // < 2^48
      const over = Math.floor(wrapped / HALF);
      const low = words[4 * index]! + words[4 * index + 2]! * c + over * c + tops[index]! * c * c + centreLow; // < 2^50
      const high = words[4 * index + 1]! + (wrapped - over * HALF) + centreHigh; // < 2^32
      store(residues, 2 * (limb * DEGREE + index), low, high, c);
    }
  });
  return residues;
}

/** Writes (low + high·2^30) mod (2^60 − c). */
function store(residues: Uint32Array, at: number, low: number, high: number, c: number): void {
  let carry = Math.floor(low / HALF);
  let [l, h] = [low - carry * HALF, high + carry];
  while (h >= HALF) {
    const wraps = Math.floor(h / HALF);
    h -= wraps * HALF;
    l += wraps * c;
    carry = Math.floor(l / HALF);
    l -= carry * HALF;
    h += carry;
  }
  if (h === MASK && l >= HALF - c) [l, h] = [l - (HALF - c), 0];
  residues[at] = l + (h & 3) * HALF;
  residues[at + 1] = h >>> 2;
}
