import { assertShape, HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { HeError } from './errors.js';
import { MONOMIALS } from './parameters.js';

/**
 * The order: for i ≤ j over the 48 inputs and the constant 1 as the 49th, (0,0), (0,1), …, (0,48), (1,1), …, (48,48).
 * So x_i·1 ends the i-th run and 1·1 is last.
 */
const CONSTANT = INPUT.size;

/** @returns all 1,225 products of two of (x, 1), |value| ≤ 2^14. @throws HeError `input.invalid` */
export function monomialsOf(x: Int8Array): Int16Array {
  if (!(x instanceof Int8Array) || x.length !== INPUT.size) throw new HeError('input.invalid');
  const variables = Int16Array.of(...x, 1);
  const monomials = new Int16Array(MONOMIALS);
  let at = 0;
  for (let i = 0; i <= CONSTANT; i++) for (let j = i; j <= CONSTANT; j++) monomials[at++] = variables[i]! * variables[j]!;
  return monomials;
}

/**
 * The network as 41 quadratic forms over the monomials: y_o = Σ_m form[o][m]·monomial[m].
 * All coefficients are exact: below 2^28 for two inputs, 2^40 for one and 2^53 for the constant, as are the partial sums.
 * @returns row-major, 41 × 1,225. @throws HeError `model.invalid`
 */
export function quadraticForms(model: GeneratorModel): Float64Array {
  checkShape(model);
  const forms = new Float64Array(OUTPUTS * MONOMIALS);
  const products = new Float64Array(HIDDEN);
  const rows = augmented(model);
  let at = 0;
  for (let i = 0; i <= CONSTANT; i++)
    for (let j = i; j <= CONSTANT; j++, at++) {
      const times = i === j ? 1 : 2;
      for (let h = 0; h < HIDDEN; h++) products[h] = times * rows[i]![h]! * rows[j]![h]!;
      for (let o = 0; o < OUTPUTS; o++) {
        let sum = i === CONSTANT ? model.b2[o]! : 0;
        for (let h = 0; h < HIDDEN; h++) sum += model.w2[o * HIDDEN + h]! * products[h]!;
        forms[o * MONOMIALS + at] = sum;
      }
    }
  return forms;
}

/** `[i][h]`: weight of variable i in hidden unit h; the constant's is the bias. */
const augmented = ({ w1, b1 }: GeneratorModel): Float64Array[] =>
  Array.from({ length: INPUT.size + 1 }, (_, i) =>
    Float64Array.from({ length: HIDDEN }, (_, h) => (i === CONSTANT ? b1[h]! : w1[h * INPUT.size + i]!)),
  );

function checkShape(model: GeneratorModel): void {
  try {
    assertShape(model);
  } catch {
    throw new HeError('model.invalid');
  }
}
