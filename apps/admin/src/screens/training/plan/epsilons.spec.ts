import { epsilonsFor } from './epsilons.js';

describe('what to plan for', () => {
  it('is the usual ε beside what is left and one’s own, in order', () => {
    expect(epsilonsFor({ epsilonBudget: 8, epsilonTaken: 2.996 }, 0.5)).toEqual([0.5, 1, 3, 5, 8]);
  });

  it('names none twice, and nothing where nothing is left or known', () => {
    expect(epsilonsFor({ epsilonBudget: 8, epsilonTaken: 0 })).toEqual([1, 3, 8]);
    expect(epsilonsFor({ epsilonBudget: 8, epsilonTaken: 8.0001 })).toEqual([1, 3, 8]);
    expect(epsilonsFor({ epsilonBudget: 8, epsilonTaken: null })).toEqual([1, 3, 8]);
  });
});
