import { INPUT } from '../network/shape.js';
import type { EmbeddingTable } from './embedding-table.js';
import { clamp, integerRoot, quotient } from './integers.js';
import { spellings, tokens } from './tokens.js';

/** Length of every non-zero semantic vector before clamping: 64 (which is 1.0) a dimension, 64·√24. */
const LENGTH = 313;
/** Sums are shifted below 2^12 so that squares and products stay far inside exact integers. */
const SUM_LIMIT = 4095;

function rowOf(table: EmbeddingTable, word: string): number | undefined {
  for (const form of spellings(word)) {
    const row = table.words.get(form);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** The weighted sum of the prompt's known words, scaled to one length; zeros when no word is known. The order of words does not matter. */
export function semanticVector(table: EmbeddingTable, prompt: string): Int8Array {
  const sums = new Float64Array(INPUT.semantic);
  for (const word of tokens(prompt)) {
    const row = rowOf(table, word);
    if (row === undefined) continue;
    for (let d = 0; d < INPUT.semantic; d++) sums[d]! += table.weights[row]! * table.vectors[row * INPUT.semantic + d]!;
  }
  const largest = sums.reduce((max, sum) => Math.max(max, Math.abs(sum)), 0);
  let divisor = 1;
  while (largest / divisor > SUM_LIMIT) divisor *= 2;
  const shifted = sums.map((sum) => quotient(sum, divisor));
  const norm = integerRoot(
    shifted.reduce((sum, s) => sum + s * s, 0),
    2,
  );
  return Int8Array.from(shifted, (s) => (norm === 0 ? 0 : clamp(quotient(s * LENGTH, norm), 127)));
}
