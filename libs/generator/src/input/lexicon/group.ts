import type { Attribute } from '../../network/shape.js';

/** What a word says, in attribute units (96 is "fully"); what it leaves out it does not touch. */
export type Sayings = Readonly<Partial<Record<Attribute, number>>>;
export type Lexicon = ReadonlyMap<string, Sayings>;

/** Words that say the same stand in one line, parted by spaces. */
export function lexicon(groups: readonly (readonly [words: string, sayings: Sayings])[]): Lexicon {
  return new Map(groups.flatMap(([words, sayings]) => words.split(' ').map((word) => [word, sayings] as const)));
}
