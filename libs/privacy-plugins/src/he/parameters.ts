import { INPUT, OUTPUTS } from '@intaglio/generator';

/**
 * The one home of the homomorphic backend's parameters: BFV (Brakerski 2012; Fan and Vercauteren 2012, eprint 2012/144) in SEAL 4.1.
 * Secret keys are ternary, errors centred binomial with σ = 3.24. The Homomorphic Encryption Standard (HomomorphicEncryption.org,
 * November 2018, table 1) allows log2 q ≤ 218 for 128 bits of security at this degree; everything sent is modulo 180 bits, the key level has 200.
 */
export const DEGREE = 8192;

/**
 * The three largest primes below 2^60 that are 1 modulo 2·8192, largest first. Ciphertexts travel up modulo all three and down modulo the first two.
 * Each is 2^60 − c with a small c, which the sampling of the flooding noise relies on.
 */
export const COEFFICIENT_PRIMES = [1152921504606830593n, 1152921504606748673n, 1152921504606683137n] as const;
/** SEAL sets one prime aside for key switching. Nothing here switches keys, so it is the smallest that costs no security. */
export const UNUSED_PRIME = 1032193n;

/**
 * The largest prime below 2^54 that is 1 modulo 2·8192, so that plaintexts are vectors of 8,192 slots. Outputs are at most
 * 48·2^7·(2^20 − 1)² + 2^51 = 2^53 − 12,884,895,744 in magnitude and (t − 1)/2 is above that: every output has one centred residue.
 */
export const PLAIN_MODULUS = 18014398508400641n;

export const UP_PRIMES = COEFFICIENT_PRIMES.length;
export const DOWN_PRIMES = UP_PRIMES - 1;

/** x and the constant 1. */
const VARIABLES = INPUT.size + 1;
/** Products of two variables, each once: 49·50/2 = 1,225. */
export const MONOMIALS = (VARIABLES * (VARIABLES + 1)) / 2;
/** Copies of the monomials in one ciphertext, one behind the other. */
export const BLOCKS = Math.floor(DEGREE / MONOMIALS);
/** One row for each output and one for the message authentication code. */
export const ROWS = OUTPUTS + 1;
export const MAC_ROW = OUTPUTS;
export const CIPHERTEXTS_DOWN = Math.ceil(ROWS / BLOCKS);

/** Largest magnitude of one coefficient of an error polynomial: 21 coin flips either way. */
export const ERROR_BOUND = 21;

const product = (primes: readonly bigint[]): bigint => primes.reduce((all, prime) => all * prime, 1n);
const N = BigInt(DEGREE);

/** How far apart two neighbouring plaintext values stand in a ciphertext modulo all three primes: ⌊q/t⌋, about 2^126. */
export const SPACING = product(COEFFICIENT_PRIMES) / PLAIN_MODULUS;

/**
 * No well-formed request's noise is larger where it is flooded: the request's error times a plaintext with coefficients up to t/2, the rounding of its scaling
 * times the same, what the encryption of zero adds (e·u + e1·s, both ternary times error), and the mask's own rounding, below t. About 2^70.5.
 */
export const NOISE_BOUND = N * BigInt(ERROR_BOUND + 1) * ((PLAIN_MODULUS + 1n) / 2n) + 2n * N * BigInt(ERROR_BOUND) + PLAIN_MODULUS;

/** Switching down rounds both components: at most (1 + ‖s‖₁)/2 ≤ (1 + N)/2 in units of the smaller modulus; the rest covers the rounding of scalings. */
const SWITCH_BOUND = (N + 8n) / 2n;

/**
 * The flooding noise is uniform over this many integers: all the room between two plaintext values but what correctness needs.
 * So decryption of an answer to a well-formed request cannot fail, and a malformed one finds no gap that is not flooded.
 */
export const FLOOD_RANGE = SPACING - 2n * (NOISE_BOUND + SWITCH_BOUND * COEFFICIENT_PRIMES[UP_PRIMES - 1]!);

/** log2 of a positive integer, good to a hundredth of a bit. */
const log2 = (value: bigint): number => {
  const excess = Math.max(0, value.toString(2).length - 50);
  return Math.log2(Number(value >> BigInt(excess))) + excess;
};

const COEFFICIENTS_DOWN = BigInt(CIPHERTEXTS_DOWN * DEGREE);

/**
 * −log2 of a bound on the statistical distance that a whole answer's noise has from one that does not depend on the weights. Shifting a uniform range by e changes it
 * by |e| / range; one such term for each coefficient of the seven ciphertexts, at the worst noise that any well-formed request can have.
 */
export const STATISTICAL_BITS = log2(FLOOD_RANGE) - log2(NOISE_BOUND * COEFFICIENTS_DOWN);

/** The same for requests that are not well formed, of whatever noise: what is left of the spacing between plaintext values. */
export const MALFORMED_STATISTICAL_BITS = log2(SPACING) - log2((SPACING - FLOOD_RANGE) * COEFFICIENTS_DOWN);
