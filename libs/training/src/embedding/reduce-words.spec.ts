import { reduceWords, wordWeight } from './reduce-words.js';
import { SeededRandom } from '../model/random.js';

/** Both stand far behind the 50 commonest words of the made-up source. */
const FOCUS = 'wzf';
const RARE = 'wyf';

function source(count: number) {
  const random = new SeededRandom(6);
  const vectors = new Map(
    Array.from({ length: count }, (_, i) => [
      `w${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`,
      Array.from({ length: 30 }, () => random.normal()),
    ]),
  );
  return { words: ['the', '1984', ...vectors.keys()], vector: (word: string) => vectors.get(word) ?? new Array<number>(30).fill(0.1) };
}

describe('reduceWords', () => {
  const reduced = reduceWords(source(200), { common: 50, focus: new Set([FOCUS]), synonyms: { guilloche: ['waa', 'wba'] } });

  it('takes the commonest words, the focus words and the synonyms, alphabetically, no numbers', () => {
    const words = [...reduced.words.keys()];
    expect(words).toEqual([...words].sort());
    expect(words).toEqual(expect.arrayContaining(['the', 'waa', FOCUS, 'guilloche']));
    expect([words.includes('1984'), words.includes(RARE), words.length]).toEqual([false, false, 52]);
    expect(reduced.vectors).toHaveLength(24 * words.length);
  });

  it('keeps neighbours: a synonym stands nearest to what it was made from', () => {
    const row = (word: string): Int8Array => reduced.vectors.subarray(24 * reduced.words.get(word)!, 24 * reduced.words.get(word)! + 24);
    const dot = (a: string, b: string): number => row(a).reduce((sum, value, i) => sum + value * row(b)[i]!, 0);
    expect(dot('guilloche', 'waa')).toBeGreaterThan(dot('guilloche', 'wca'));
  });

  it('weighs rare words more than common ones, in 1–255', () => {
    expect([wordWeight(0) < 30, wordWeight(30_000)]).toEqual([true, 255]);
    expect(wordWeight(500)).toBeGreaterThan(wordWeight(50));
  });
});
