import { INPUT } from '@intaglio/generator';
import { principalAxes } from './principal-axes.js';

export interface WordSource {
  /** In order of frequency, commonest first. */
  readonly words: readonly string[];
  readonly vector: (word: string) => readonly number[];
}

export interface Vocabulary {
  /** How many of the commonest words to take. */
  readonly common: number;
  /** Words to take whatever their frequency; the axes are chosen with an eye on them. */
  readonly focus: ReadonlySet<string>;
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
}

/** A focus word counts this many times when the axes are chosen: 24 of 100 dimensions should tell design words apart first. */
const FOCUS_WEIGHT = 10;
/** Scale of a coordinate before it is rounded to int8; axes are partly whitened (variance^-1/4) so that the first does not drown the last. */
const SCALE = 75;
const isWord = (word: string): boolean => /^[a-z]{2,}$/.test(word);

function unit(vector: readonly number[]): Float64Array {
  const norm = Math.sqrt(vector.reduce((sum, v) => sum + v * v, 0)) || 1;
  return Float64Array.from(vector, (v) => v / norm);
}

/** Smooth inverse frequency as an integer: a = 10^-3 against a Zipf estimate of the word's probability. 1–255. */
export const wordWeight = (rank: number): number => Math.max(1, Math.min(255, Math.round((256 * 1e-3) / (1e-3 + 1 / ((rank + 10) * 10)))));

const meanOf = (vectors: readonly Float64Array[]): Float64Array =>
  unit(Array.from(vectors[0]!, (_, i) => vectors.reduce((sum, v) => sum + v[i]!, 0)));

/** Frequency-ordered vectors → int8 rows with integer weights, alphabetically (which compresses best). */
export function reduceWords(source: WordSource, { common, focus, synonyms }: Vocabulary) {
  const rank = new Map(source.words.filter(isWord).map((word, index) => [word, index]));
  const taken = [...rank.keys()].filter((word) => rank.get(word)! < common || focus.has(word));
  const entries = taken.map((word) => ({ word, vector: unit(source.vector(word)), weight: wordWeight(rank.get(word)!) }));
  const known = new Map(entries.map((entry) => [entry.word, entry.vector]));
  for (const [word, means] of Object.entries(synonyms)) {
    const vectors = means.map((mean) => known.get(mean)).filter((vector) => vector !== undefined);
    if (!known.has(word) && vectors.length > 0) entries.push({ word, vector: meanOf(vectors), weight: 255 });
  }
  entries.sort((a, b) => (a.word < b.word ? -1 : 1));
  const rows = entries.map(({ vector }) => vector);
  const { mean, axes, kept } = principalAxes(
    rows,
    entries.map(({ word }) => (focus.has(word) ? FOCUS_WEIGHT : 1)),
    INPUT.semantic,
  );
  const vectors = Int8Array.from(rows.flatMap((row) => axes.map((axis) => coordinate(row, mean, axis))));
  return {
    words: new Map(entries.map(({ word }, index) => [word, index])),
    weights: Uint8Array.from(entries, ({ weight }) => weight),
    vectors,
    varianceKept: kept,
  };
}

function coordinate(row: Float64Array, mean: Float64Array, axis: { variance: number; direction: readonly number[] }): number {
  const along = axis.direction.reduce((sum, d, i) => sum + d * (row[i]! - mean[i]!), 0);
  const value = Math.round((SCALE * along) / Math.sqrt(Math.sqrt(axis.variance)));
  return Math.max(-127, Math.min(127, value));
}
