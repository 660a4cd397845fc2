import { OUTPUTS } from '@intaglio/generator';
import fc from 'fast-check';
import { sampleOpening } from '../prove/testing/sample-opening.js';
import { ANSWER_MODULUS, answerCommitment, codeSum, OUTPUT_LIMIT } from './answer.js';
import { SCALAR_ORDER } from './field.js';
import { genomeToLimbs } from './genome.js';
import { OPENING_SIGNALS, openingSignals } from './opening-statement.js';

const badInput = expect.objectContaining({ code: 'verify.bad-input' });
const { y, tag, salt, ...statement } = sampleOpening(1);

describe('an opening statement', () => {
  it('goes to 46 signals: commitment, r_0 to r_41, genome, score', () => {
    const { code, genome, safetyScore } = statement;
    const signals = openingSignals(statement);
    expect(signals).toEqual([statement.answerCommitment, code.offset, ...code.multipliers, ...genomeToLimbs(genome), BigInt(safetyScore)]);
    expect(signals).toHaveLength(OPENING_SIGNALS);
  });

  it('is refused when its code is not 42 residues, which the circuit does not check', () => {
    const { multipliers, offset } = statement.code;
    for (const code of [
      { multipliers: multipliers.slice(1), offset },
      { multipliers: [...multipliers, 1n], offset },
      { multipliers: multipliers.with(0, ANSWER_MODULUS), offset },
      { multipliers: multipliers.with(40, -1n), offset },
      { multipliers, offset: offset + ANSWER_MODULUS },
    ])
      expect(() => openingSignals({ ...statement, code })).toThrow(badInput);
  });

  it('is refused when genome or score are not bytes', () => {
    expect(() => openingSignals({ ...statement, genome: new Uint8Array(41) })).toThrow(badInput);
    for (const safetyScore of [-1, 256, 0.5]) expect(() => openingSignals({ ...statement, safetyScore })).toThrow(badInput);
  });
});

describe('answerCommitment', () => {
  it('binds every output, the tag and the salt', () => {
    const commitments = [
      answerCommitment(y, tag, salt),
      answerCommitment(y, tag ^ 1n, salt),
      answerCommitment(y, tag, salt ^ 1n),
      ...Array.from(y, (value, o) => answerCommitment(y.with(o, value > 0 ? value - 1 : value + 1), tag, salt)),
    ];
    expect(commitments[0]).toBe(statement.answerCommitment);
    expect(new Set(commitments).size).toBe(OUTPUTS + 3);
  });

  it('takes both ends of every range and nothing beyond', () => {
    const limit = Number(OUTPUT_LIMIT);
    for (const value of [limit, -limit, 0]) expect(answerCommitment(y.with(5, value), tag, salt)).toBeLessThan(SCALAR_ORDER);
    for (const value of [limit + 1, -limit - 1, 0.5, NaN, Infinity])
      expect(() => answerCommitment(y.with(5, value), tag, salt)).toThrow(badInput);
    for (const length of [40, 42]) expect(() => answerCommitment(new Float64Array(length), tag, salt)).toThrow(badInput);
    for (const bad of [-1n, ANSWER_MODULUS]) expect(() => answerCommitment(y, bad, salt)).toThrow(badInput);
    for (const bad of [-1n, SCALAR_ORDER]) expect(() => answerCommitment(y, tag, bad)).toThrow(badInput);
    expect(answerCommitment(y, ANSWER_MODULUS - 1n, SCALAR_ORDER - 1n)).toBeLessThan(SCALAR_ORDER);
  });
});

describe('codeSum', () => {
  const residue = fc.bigInt({ min: 0n, max: ANSWER_MODULUS - 1n });
  const outputs = fc
    .array(fc.bigInt({ min: -OUTPUT_LIMIT, max: OUTPUT_LIMIT }), { minLength: OUTPUTS, maxLength: OUTPUTS })
    .map((values) => Float64Array.from(values, Number));
  const codes = fc.record({ multipliers: fc.array(residue, { minLength: OUTPUTS, maxLength: OUTPUTS }), offset: residue });

  it('has a quotient by t that fits the circuit’s 59 bits and a sign, and moves with one output by its multiplier', () => {
    fc.assert(
      fc.property(codes, outputs, fc.nat({ max: OUTPUTS - 1 }), (code, values, o) => {
        const sum = codeSum(code, values);
        const quotient = sum / ANSWER_MODULUS;
        expect(quotient < 1n << 59n && quotient > -(1n << 59n)).toBe(true);
        expect(codeSum(code, values.with(o, values[o]! - 1))).toBe(sum - code.multipliers[o]!);
      }),
    );
  });
});
