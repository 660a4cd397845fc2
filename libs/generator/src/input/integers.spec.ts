import fc from 'fast-check';
import { integerRoot, quotient } from './integers.js';

describe('quotient', () => {
  it('truncates towards zero and never gives −0', () => {
    expect([quotient(7, 2), quotient(-7, 2), quotient(-1, 2)]).toEqual([3, -3, 0]);
  });

  it('agrees with BigInt', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (dividend, divisor) => {
        expect(quotient(dividend, divisor)).toBe(Number(BigInt(dividend) / BigInt(divisor)));
      }),
    );
  });
});

describe('integerRoot', () => {
  it.each([2, 3] as const)('is the largest integer whose power %d does not exceed the value', (power) => {
    const limit = power === 2 ? 2 ** 52 - 1 : 2 ** 51 - 1;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: limit }), (value) => {
        const root = BigInt(integerRoot(value, power));
        expect(root ** BigInt(power) <= BigInt(value) && (root + 1n) ** BigInt(power) > BigInt(value)).toBe(true);
      }),
    );
  });
});
