import { GENES, HIDDEN, INPUT } from '@intaglio/generator';
import { GENE_UNITS, type Parameters } from '../model/parameters.js';

/** The genes' part of the network in one vector: w1 (40 × 48), b1 (40), w2 (40 × 40), b2 (40). The safety score's part is public and stays as it is. */
export const WIDTH = INPUT.size;
export const B1 = GENE_UNITS * WIDTH;
export const W2 = B1 + GENE_UNITS;
export const B2 = W2 + GENES * GENE_UNITS;
export const WEIGHTS = B2 + GENES;

export function geneWeights({ w1, b1, w2, b2 }: Parameters): Float64Array {
  const flat = new Float64Array(WEIGHTS);
  flat.set(w1.subarray(0, B1));
  flat.set(b1.subarray(0, GENE_UNITS), B1);
  for (let o = 0; o < GENES; o++) flat.set(w2.subarray(o * HIDDEN, o * HIDDEN + GENE_UNITS), W2 + o * GENE_UNITS);
  flat.set(b2.subarray(0, GENES), B2);
  return flat;
}

/** Overwrites the genes' part of `into`. */
export function setGeneWeights(flat: Float64Array, into: Parameters): void {
  into.w1.set(flat.subarray(0, B1));
  into.b1.set(flat.subarray(B1, W2));
  for (let o = 0; o < GENES; o++) into.w2.set(flat.subarray(W2 + o * GENE_UNITS, W2 + (o + 1) * GENE_UNITS), o * HIDDEN);
  into.b2.set(flat.subarray(B2, WEIGHTS));
}
