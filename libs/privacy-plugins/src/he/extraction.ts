import { BIAS1_BITS, BIAS2_BITS, HIDDEN, INPUT, OUTPUTS } from '@intaglio/generator';
import { MONOMIALS, PLAIN_MODULUS } from './parameters.js';

/** Residues modulo t that hold two coefficients of products of two inputs at a time; those with the constant, one for each input and one, are read singly. */
const WITH_CONSTANT = INPUT.size + 1;

const WEIGHT_BITS = 8;
const MODEL_BITS = WEIGHT_BITS * (HIDDEN * INPUT.size + OUTPUTS * HIDDEN) + BIAS1_BITS * HIDDEN + BIAS2_BITS * OUTPUTS;
const ANSWER_BITS = OUTPUTS * PLAIN_MODULUS.toString(2).length;

/**
 * Answers about one model, whoever asked for them, after which it must be taken for known. `interpolation`: honest inputs that span all monomials; `packed`: malformed requests that
 * read two coefficients at once; `information`: fewer cannot hold the model, whatever is asked (docs/he.md).
 */
export const ANSWERS_TO_EXTRACT = {
  interpolation: MONOMIALS,
  packed: Math.ceil((MONOMIALS - WITH_CONSTANT) / 2) + WITH_CONSTANT,
  information: Math.ceil(MODEL_BITS / ANSWER_BITS),
} as const;
