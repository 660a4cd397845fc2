import { ANSWER_MODULUS, OUTPUT_LIMIT, SCALAR_ORDER } from '../verify/index.js';
import { ProveError } from './errors.js';
import { assertOpeningWitness, openingInputs, type OpeningWitness } from './opening-witness.js';
import { sampleOpening } from './testing/sample-opening.js';

describe('assertOpeningWitness', () => {
  const witness = sampleOpening(1);
  const { code, y } = witness;
  const bad: [string, Partial<OpeningWitness>][] = [
    ['too few outputs', { y: y.subarray(1) }],
    ['an output above the range', { y: y.with(0, Number(OUTPUT_LIMIT) + 1) }],
    ['an output below the range', { y: y.with(40, -Number(OUTPUT_LIMIT) - 1) }],
    ['an output that is no integer', { y: y.with(3, 0.5) }],
    ['an output that is no number', { y: y.with(3, NaN) }],
    ['a tag of t', { tag: ANSWER_MODULUS }],
    ['a negative tag', { tag: -1n }],
    ['too few multipliers', { code: { ...code, multipliers: code.multipliers.slice(1) } }],
    ['a multiplier of t', { code: { ...code, multipliers: code.multipliers.with(40, ANSWER_MODULUS) } }],
    ['a negative offset', { code: { ...code, offset: -1n } }],
    ['a short genome', { genome: witness.genome.subarray(1) }],
    ['a score above a byte', { safetyScore: 256 }],
    ['a score below zero', { safetyScore: -1 }],
    ['an aliased commitment', { answerCommitment: witness.answerCommitment + SCALAR_ORDER }],
    ['an aliased salt', { salt: witness.salt + SCALAR_ORDER }],
    ['a negative salt', { salt: -1n }],
  ];

  it('accepts a sound one', () => {
    expect(() => assertOpeningWitness(witness)).not.toThrow();
    // 46 public signals; 41 outputs, tag, quotient, salt.
    expect(Object.values(openingInputs(witness)).flat()).toHaveLength(46 + 44);
  });

  it.each(bad)('refuses %s', (_, change) => {
    expect(() => openingInputs({ ...witness, ...change })).toThrow(expect.objectContaining({ code: 'prove.invalid-input' }));
  });

  it('names the field and never its value', () => {
    const attempt = () => assertOpeningWitness({ ...witness, tag: ANSWER_MODULUS + 987654321n });
    expect(attempt).toThrow(ProveError);
    expect(attempt).toThrow(/^an input of the proof is not valid: tag$/);
  });
});
