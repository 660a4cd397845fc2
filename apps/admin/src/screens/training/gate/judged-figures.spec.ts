import { RELEASE_LIMITS } from '@intaglio/training';
import { GATE_LIMITS, judgedFigures } from './judged-figures.js';

const gate = {
  passed: true,
  reasons: [],
  audit: { claim: { epsilon: 1 }, lowerBound: 0.1, findings: [] },
  memorisation: { excess: 1.2, nearCopies: 3, outputs: 500 },
  membership: { areaUnderCurve: 0.56 },
};

describe('the gate’s figures', () => {
  it('stand beside the very limits that the gate judges by', () => {
    expect(GATE_LIMITS).toEqual(RELEASE_LIMITS);
  });

  it('hold where the gate lets a model through; the membership attack is for information', () => {
    const figures = judgedFigures({ epsilonSpent: 2.99, gate }, 3);
    expect(figures.map(({ holds }) => holds)).toEqual([true, true, true, true, true, undefined]);
    expect(figures.map(({ measured }) => measured)).toEqual(['2.99', '0.1', 'None', '1.2', '3 of 500', '0.56']);
  });

  it('do not hold one beyond its limit', () => {
    const beyond = {
      ...gate,
      audit: { ...gate.audit, lowerBound: 1.1, findings: ['bound-above-claim'] },
      memorisation: { excess: 5.5, nearCopies: 6, outputs: 500 },
    };
    expect(judgedFigures({ epsilonSpent: 3.01, gate: beyond }, 3).map(({ holds }) => holds)).toEqual([
      false,
      false,
      false,
      false,
      false,
      undefined,
    ]);
  });

  it('are left out where a run has none', () => {
    expect(judgedFigures({}, 3)).toEqual([]);
  });
});
