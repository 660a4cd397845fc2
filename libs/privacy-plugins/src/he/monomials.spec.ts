import { evaluate, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { extremeModels, randomModel, seededUniform } from '@intaglio/testing';
import { monomialsOf, quadraticForms } from './monomials.js';
import { MONOMIALS } from './parameters.js';
import { residue } from './slots.js';

const uniform = seededUniform(41);
const randomX = (): Int8Array => Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 256) - 128);
const constantX = (value: (i: number) => number): Int8Array => Int8Array.from({ length: 48 }, (_, i) => value(i));
const extremes = [
  constantX(() => 127),
  constantX(() => -128),
  constantX(() => 0),
  constantX((i) => (i % 2 === 0 ? 127 : -128)),
  constantX((i) => (i === 47 ? -128 : 0)),
];

/** Exactly, and modulo t, which must be the same thing after centring. */
function evaluateForms(model: GeneratorModel, x: Int8Array): { exact: bigint[]; residues: bigint[] } {
  const [forms, monomials] = [quadraticForms(model), monomialsOf(x)];
  const sums = Array.from({ length: OUTPUTS }, (_, output) =>
    monomials.reduce((sum, monomial, index) => sum + BigInt(monomial) * BigInt(forms[output * MONOMIALS + index]!), 0n),
  );
  return { exact: sums, residues: sums.map(residue) };
}

describe('the quadratic forms', () => {
  it.each([
    ['random', () => Array.from({ length: 8 }, () => randomModel(uniform))],
    ['extreme', extremeModels],
  ])('are the network, in exact integers and modulo t: %s models', (_, models) => {
    for (const model of models())
      for (const x of [randomX(), ...extremes]) {
        const plain = Array.from(evaluate(model, x).outputs, BigInt);
        const { exact, residues } = evaluateForms(model, x);
        expect(exact).toEqual(plain);
        expect(residues).toEqual(plain.map(residue));
      }
  });

  it('are safe integers, the mixed ones below 2^28', () => {
    for (const model of [randomModel(uniform), ...extremeModels()]) {
      const forms = quadraticForms(model);
      expect(forms.every(Number.isSafeInteger)).toBe(true);
      // x_0·x_1 of every output.
      for (let output = 0; output < OUTPUTS; output++) expect(Math.abs(forms[output * MONOMIALS + 1]!)).toBeLessThan(2 ** 28);
    }
  });

  it('differ when one weight does', () => {
    const model = randomModel(uniform);
    const w1 = model.w1.slice();
    w1[100]! ^= 1;
    expect(quadraticForms({ ...model, w1 })).not.toEqual(quadraticForms(model));
  });

  it('refuse a broken model with a closed code', () => {
    const broken = { ...randomModel(uniform), b1: new Int32Array(48).fill(2 ** 18) };
    expect(() => quadraticForms(broken)).toThrow(expect.objectContaining({ code: 'model.invalid' }));
  });
});

describe('the monomials', () => {
  it('are all products of two of (x, 1), once each, the constant last', () => {
    const monomials = monomialsOf(constantX((i) => i + 1));
    expect(monomials).toHaveLength(1225);
    expect([...monomials.subarray(0, 3)]).toEqual([1, 2, 3]);
    expect([...monomials.subarray(47, 51)]).toEqual([48, 1, 4, 6]);
    expect([...monomials.subarray(-3)]).toEqual([48 * 48, 48, 1]);
  });

  it.each([[new Int8Array(47)], [new Int8Array(49)], [new Uint8Array(48)], [Array.from({ length: 48 }, () => 0)]])('refuse %p', (x) => {
    expect(() => monomialsOf(x as Int8Array)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });
});
