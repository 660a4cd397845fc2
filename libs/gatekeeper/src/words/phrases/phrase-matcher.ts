import { collapse, fold, skeleton } from './fold.js';
import { tokens, type Token } from './tokens.js';

/** Where a phrase was found: indices of the first and last word. */
export interface Span {
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
}

export interface PhraseMatcher {
  spans(text: string): Span[];
}

/** How long a phrase must be, in letters, before looser readings count: short ones collide with ordinary words. */
const LOOSE = 4;
const LOOSER = 5;
const SUFFIXES = ['s', 'es', 'esque', 'ish', 'like', 'style', 'inspired'];
// Scripts that write words without spaces: phrases in them are looked for anywhere.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/ß/g, 'ss'],
  [/[æä]/gi, 'ae'],
  [/[œöø]/gi, 'oe'],
  [/ü/gi, 'ue'],
  [/å/gi, 'aa'],
];

interface Key {
  readonly applies: (length: number) => boolean;
  readonly of: (text: string) => string;
}
/** From strict to loose; each phrase is indexed under every key that its length allows. */
const KEYS: readonly Key[] = [
  { applies: (length) => length < LOOSE, of: (text) => text },
  { applies: (length) => length >= LOOSE, of: skeleton },
  { applies: (length) => length >= LOOSER, of: (text) => skeleton(collapse(text)) },
];

interface Entry {
  readonly phrase: string;
  /** Offsets in the key where the phrase itself has a word boundary: the text may have a space there. */
  readonly cuts: ReadonlySet<number>;
  readonly hasLetters: boolean;
}

type Index = ReadonlyMap<string, Entry>;

/**
 * Finds phrases as whole words, through case, accents, look-alike letters, digits for letters, repeated letters, marks between letters,
 * letters set apart, missing spaces, plurals and "-style" endings. All lookups are in hash tables: the time is linear in the text.
 */
export function compilePhrases(phrases: readonly string[]): PhraseMatcher {
  const maps = KEYS.map(() => new Map<string, Entry>());
  for (const phrase of phrases) for (const spelling of spellings(phrase)) addTo(maps, phrase, tokens(fold(spelling)));
  const unspaced = phrases.filter((phrase) => UNSPACED.test(phrase)).map((phrase) => ({ phrase, needle: withoutSpaces(phrase) }));
  const longest = Math.max(0, ...maps.flatMap((map) => [...map.keys()].map((key) => key.length)));
  return { spans: (text) => [...wordSpans(tokens(fold(text)), maps, longest), ...unspacedSpans(text, unspaced)] };
}

const withoutSpaces = (text: string): string => fold(text).replace(/\s+/g, '');

function unspacedSpans(text: string, needles: readonly { phrase: string; needle: string }[]): Span[] {
  const haystack = needles.length === 0 ? '' : withoutSpaces(text);
  return needles.filter(({ needle }) => haystack.includes(needle)).map(({ phrase }) => ({ phrase, from: -1, to: -1 }));
}

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

function spellings(phrase: string): string[] {
  const composed = phrase.normalize('NFC');
  return [...new Set([composed, EXPANSIONS.reduce((text, [from, to]) => text.replace(from, to), composed)])];
}

function addTo(maps: readonly Map<string, Entry>[], phrase: string, words: readonly Token[]): void {
  const parts = words.map(({ word }) => word);
  const length = parts.join('').length;
  if (length === 0) return;
  KEYS.forEach(({ applies, of }, index) => {
    if (!applies(length)) return;
    const key = of(parts.join(''));
    const cuts = parts.map((_, at) => of(parts.slice(0, at).join('')).length);
    const known = maps[index]!.get(key);
    maps[index]!.set(key, { phrase, cuts: new Set([...cuts, ...(known?.cuts ?? [])]), hasLetters: hasLetters(parts.join('')) });
  });
}

function wordSpans(words: readonly Token[], maps: readonly Index[], longest: number): Span[] {
  const spans: Span[] = [];
  // A run may be longer than any key by repeated letters and an ending.
  const reach = 2 * longest + 16;
  for (let from = 0; from < words.length; from++) {
    let run = '';
    for (let to = from; to < words.length && run.length <= reach; to++) {
      run += words[to]!.word;
      const readings = from === to ? words[from]!.readings : [run];
      const phrase = readings.map((text) => findRun(text, words.slice(from, to + 1), maps)).find((found) => found !== undefined);
      if (phrase !== undefined) spans.push({ phrase, from, to });
    }
  }
  return spans;
}

function findRun(text: string, words: readonly Token[], maps: readonly Index[]): string | undefined {
  for (let index = 0; index < KEYS.length; index++) {
    const map = maps[index]!;
    const { of, applies } = KEYS[index]!;
    for (const stem of applies(LOOSE) || applies(LOOSER) ? [text, ...stems(text)] : [text]) {
      const entry = map.get(of(stem));
      if (entry && readsAs(entry, stem, words, of)) return entry.phrase;
    }
  }
  return undefined;
}

const stems = (text: string): string[] => SUFFIXES.filter((suffix) => text.endsWith(suffix)).map((suffix) => text.slice(0, -suffix.length));

/** Digits alone never read as a name with letters; a space inside must be one of the phrase's own, or stand between single letters. */
function readsAs(entry: Entry, stem: string, words: readonly Token[], of: (text: string) => string): boolean {
  if (entry.hasLetters !== hasLetters(stem)) return false;
  if (words.length > 1 && words.every(({ word }) => word.length === 1)) return true;
  let before = '';
  return words.every(({ word, spaced }, at) => {
    const allowed = at === 0 || !spaced || entry.cuts.has(of(before).length);
    before += word;
    return allowed;
  });
}
