import { BIAS1_BITS, BIAS2_BITS, HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { quadraticForms } from './monomials.js';
import { MONOMIALS, PLAIN_MODULUS } from './parameters.js';

/** Residues modulo t that hold two coefficients of products of two inputs at a time; those with the constant, one for each input and one, are read singly. */
const WITH_CONSTANT = INPUT.size + 1;

const WEIGHT_BITS = 8;
const MODEL_BITS = WEIGHT_BITS * (HIDDEN * INPUT.size + OUTPUTS * HIDDEN) + BIAS1_BITS * HIDDEN + BIAS2_BITS * OUTPUTS;
/** What one output of one answer can tell at most. */
export const RESIDUE_BITS = PLAIN_MODULUS.toString(2).length;

/**
 * Answers about one model, whoever asked for them, after which it must be taken for known. `interpolation`: honest inputs that span all monomials; `packed`: malformed requests that
 * read two coefficients at once, which takes coefficients within ±2^26, as those of random weights are; `information`: fewer cannot hold a model, whatever is asked.
 * A given model's coefficients are smaller and more of them fit: `answersToRead` (docs/he.md).
 */
export const ANSWERS_TO_EXTRACT = {
  interpolation: MONOMIALS,
  packed: Math.ceil((MONOMIALS - WITH_CONSTANT) / 2) + WITH_CONSTANT,
  information: Math.ceil(MODEL_BITS / (OUTPUTS * RESIDUE_BITS)),
} as const;

/**
 * Answers that hold all 41 of this model's forms when malformed requests pack the coefficients as tightly as their sizes allow. The best reading that we know,
 * not a proof: single outputs with small coefficients fall earlier, and attacks on the network's structure with far fewer answers are plausible. Some 10 ms.
 * @throws HeError `model.invalid`
 */
export function answersToRead(model: GeneratorModel): number {
  const forms = quadraticForms(model);
  let bits = 0;
  for (let monomial = 0; monomial < MONOMIALS; monomial++) bits += coefficientBits(forms, monomial);
  return Math.ceil(bits / RESIDUE_BITS);
}

/** Bits that hold a monomial's coefficient in whichever output, its sign included. @param forms as `quadraticForms` gives them */
export function coefficientBits(forms: Float64Array, monomial: number): number {
  let largest = 0;
  for (let output = 0; output < OUTPUTS; output++) largest = Math.max(largest, Math.abs(forms[output * MONOMIALS + monomial]!));
  return 1 + largest.toString(2).length;
}
