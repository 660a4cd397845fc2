import { bumpFees } from './fees.js';

describe('bumpFees', () => {
  const fees = { maxFeePerGasWei: 1_000n, maxPriorityFeePerGasWei: 1n };

  it('raises both fees by at least the 10 % that nodes ask for', () => {
    expect(bumpFees(fees, 10_000n)).toEqual({ maxFeePerGasWei: 1_125n, maxPriorityFeePerGasWei: 2n });
  });

  it('goes up to the cap and not beyond', () => {
    expect(bumpFees(fees, 1_125n).maxFeePerGasWei).toBe(1_125n);
    expect(() => bumpFees(fees, 1_124n)).toThrow(expect.objectContaining({ code: 'chain.fee-cap' }));
  });
});
