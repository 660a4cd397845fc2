import { exponentialBounds, type Fraction } from './exponential-bounds.js';
import type { GuardedRandom } from './guarded-random.js';

/**
 * How far, relatively, a double computed for e^(−γ) may be from it here. γ is computed with a relative error below 2^-50 and is below 2^10, and
 * V8's exp (fdlibm) errs by less than one unit in the last place: together below 2^-39. 32 times that is allowed for.
 */
const TRUST = 2 ** -34;
const WORD = 2 ** 32;

/**
 * True with probability exactly e^(−γ): a uniform real number, revealed 32 bits at a time, is compared with e^(−γ). The first word decides against
 * bounds of the double `estimate`, about once in 2^31 draws it cannot, and then exact integers do. So the double only ever saves work.
 * @param estimate γ as a double, relative error below 2^-50
 * @param gamma the same exactly
 */
export function bernoulliExp(estimate: number, gamma: () => Fraction, random: GuardedRandom): boolean {
  const scaled = WORD * Math.exp(-estimate);
  const word = random.word();
  if (estimate < 1024) {
    if (word + 1 <= scaled * (1 - TRUST)) return true;
    if (word >= scaled * (1 + TRUST) && scaled > 2 ** -900) return false;
  }
  return decideExactly(word, gamma(), random);
}

/** The uniform number lies in [word, word + 1) / 2^32: more bits of it and of e^(−γ) until they differ. */
export function decideExactly(word: number, gamma: Fraction, random: GuardedRandom): boolean {
  let drawn = BigInt(word);
  for (let bits = 32n; ; bits += 32n) {
    const { low, high } = exponentialBounds(gamma, bits);
    if (drawn + 1n <= low) return true;
    if (drawn >= high) return false;
    drawn = (drawn << 32n) | BigInt(random.word());
  }
}
