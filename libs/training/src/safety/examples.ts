import { tokens } from '@intaglio/generator';
import { fnv1a, type SeededRandom } from '../model/random.js';
import { UNSAFE_WORDS } from './words.js';

const HELD_OUT = 0.2;
const isHeldOut = (word: string): boolean => fnv1a(`safety ${word}`) / 2 ** 32 < HELD_OUT;
const MOST_COMPANY = 2;

export interface SafetyPrompts {
  readonly unsafe: readonly string[];
  readonly harmless: readonly string[];
}

const UNSAFE: readonly string[] = [...new Set(Object.values(UNSAFE_WORDS).flat())];
const unsafeSet = new Set(UNSAFE);

/** Whether any word of a text is one of the unsafe ones: such captions are no harmless examples. */
export const namesUnsafe = (text: string): boolean => tokens(text).some((word) => unsafeSet.has(word));

/**
 * Prompts of both kinds, split by word: an unsafe word of one half never appears in the other.
 * @param harmlessTexts captions, design words, colours: everything a creator may innocently say
 * @param harmlessWords words that may stand beside an unsafe one
 */
export function safetyPrompts(
  harmlessTexts: readonly string[],
  harmlessWords: readonly string[],
  part: 'train' | 'held-out',
  repeats: number,
  random: SeededRandom,
): SafetyPrompts {
  const belongs = (text: string): boolean => isHeldOut(text) === (part === 'held-out');
  const words = UNSAFE.filter(belongs);
  const company = harmlessWords.filter((word) => !unsafeSet.has(word));
  const any = (list: readonly string[]): string => list[random.below(list.length)]!;
  const unsafe = words.flatMap((word) => [
    word,
    ...Array.from({ length: repeats }, () => `${word} ${any(words)}`),
    ...Array.from({ length: repeats }, () =>
      [word, ...Array.from({ length: 1 + random.below(MOST_COMPANY) }, () => any(company))].join(' '),
    ),
  ]);
  const harmless = harmlessTexts.filter((text) => belongs(text) && !namesUnsafe(text));
  const mixtures = Array.from({ length: harmless.length * repeats }, () =>
    Array.from({ length: 2 + random.below(MOST_COMPANY) }, () => any(company)).join(' '),
  );
  return { unsafe, harmless: [...harmless, ...mixtures] };
}
