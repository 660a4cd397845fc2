import { OUTPUTS } from '@intaglio/generator';
import { extremeModels, randomModel, seededUniform } from '@intaglio/testing';
import fc from 'fast-check';
import { uniformResidues } from './evaluator/random.js';
import { checkAnswer, decodeMacSecret, drawMultipliers, encodeMacSecret, MAC_SECRET_BYTES, macForm, tagOf, type MacSecret } from './mac.js';
import { quadraticForms } from './monomials.js';
import { MONOMIALS, PLAIN_MODULUS } from './parameters.js';
import { residue } from './slots.js';

const draw = (): bigint => uniformResidues(1)[0]!;
const drawSecret = (): MacSecret => ({ multipliers: drawMultipliers(draw), offset: draw() });
const LIMIT = Number((PLAIN_MODULUS - 1n) / 2n);
const outputs = fc
  .array(fc.integer({ min: -LIMIT, max: LIMIT }), { minLength: OUTPUTS, maxLength: OUTPUTS })
  .map((y) => Float64Array.from(y));
const refused = expect.objectContaining({ code: 'answer.refused' });
const malformed = expect.objectContaining({ code: 'answer.malformed' });

describe('the code', () => {
  it('vouches for the outputs and for no others', () => {
    fc.assert(
      fc.property(outputs, fc.nat(OUTPUTS - 1), fc.integer({ min: 1, max: 1000 }), (y, output, change) => {
        const secret = drawSecret();
        const tag = tagOf(secret, y);
        expect(() => checkAnswer(secret, { y, tag })).not.toThrow();
        const other = y.slice();
        other[output]! += other[output]! > 0 ? -change : change;
        expect(() => checkAnswer(secret, { y: other, tag })).toThrow(refused);
        expect(() => checkAnswer(secret, { y, tag: (tag + BigInt(change)) % PLAIN_MODULUS })).toThrow(refused);
        expect(() => checkAnswer(drawSecret(), { y, tag })).toThrow(refused);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses swapped outputs', () => {
    const y = Float64Array.from({ length: OUTPUTS }, (_, output) => 1000 * output);
    const secret = drawSecret();
    const swapped = y.slice();
    [swapped[3], swapped[40]] = [y[40]!, y[3]!];
    expect(() => checkAnswer(secret, { y: swapped, tag: tagOf(secret, y) })).toThrow(refused);
  });

  it.each([
    ['an output too few', { y: new Float64Array(40), tag: 0n }],
    ['a fraction', { y: new Float64Array(41).fill(0.5), tag: 0n }],
    ['not a number', { y: new Float64Array(41).fill(NaN), tag: 0n }],
    ['minus zero', { y: new Float64Array(41).fill(-0), tag: 0n }],
    ['a residue that is not centred', { y: new Float64Array(41).fill(LIMIT + 1), tag: 0n }],
    ['a tag of t', { y: new Float64Array(41), tag: PLAIN_MODULUS }],
    ['a negative tag', { y: new Float64Array(41), tag: -1n }],
    ['a tag of another type', { y: new Float64Array(41), tag: 0 as unknown as bigint }],
    ['outputs of another type', { y: [] as unknown as Float64Array, tag: 0n }],
  ])('refuses %s', (_, answer) => {
    expect(() => checkAnswer(drawSecret(), answer)).toThrow(malformed);
  });

  it('has the quadratic form that its multipliers ask for', () => {
    for (const model of [randomModel(seededUniform(5)), ...extremeModels()]) {
      const forms = quadraticForms(model);
      for (const multipliers of [drawMultipliers(draw), drawMultipliers(() => PLAIN_MODULUS - 1n), drawMultipliers(() => 0n)]) {
        const expected = Array.from({ length: MONOMIALS }, (_, monomial) =>
          residue(multipliers.reduce((sum, multiplier, output) => sum + multiplier * BigInt(forms[output * MONOMIALS + monomial]!), 0n)),
        );
        expect([...macForm(forms, multipliers)]).toEqual(expected);
      }
    }
  });
});

describe('the code’s secret', () => {
  it('comes back from its bytes', () => {
    const secret = drawSecret();
    expect(decodeMacSecret(encodeMacSecret(secret))).toEqual(secret);
    expect(encodeMacSecret(secret)).toHaveLength(MAC_SECRET_BYTES);
  });

  it.each([[new Uint8Array(0)], [new Uint8Array(MAC_SECRET_BYTES + 1)], [new Uint8Array(MAC_SECRET_BYTES).fill(255)]])(
    'is not any other bytes (%#)',
    (bytes) => {
      expect(() => decodeMacSecret(bytes)).toThrow(expect.objectContaining({ code: 'mac.malformed' }));
    },
  );
});
