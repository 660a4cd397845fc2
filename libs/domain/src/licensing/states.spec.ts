import { assertLicenceMove, LEGAL_LICENCE_MOVES, LICENCE_STATES, wasAccepted, type LicenceState } from './states.js';

const reachable = (from: LicenceState, seen = new Set<LicenceState>()): Set<LicenceState> => {
  if (seen.has(from)) return seen;
  seen.add(from);
  LEGAL_LICENCE_MOVES[from].forEach((to) => reachable(to, seen));
  return seen;
};

describe('the table of a licence’s moves', () => {
  it('reaches every state from draft', () => expect([...reachable('draft')].sort()).toEqual([...LICENCE_STATES].sort()));

  it('comes to an end only after it was accepted, and never leads back from there', () => {
    for (const state of LICENCE_STATES) {
      if (!wasAccepted(state)) continue;
      expect([...reachable(state)].every(wasAccepted)).toBe(true);
    }
    expect([LEGAL_LICENCE_MOVES.expired, LEGAL_LICENCE_MOVES.revoked]).toEqual([[], []]);
  });

  it('refuses every move that is not in it', () => {
    for (const from of LICENCE_STATES)
      for (const to of LICENCE_STATES) {
        if (LEGAL_LICENCE_MOVES[from].includes(to)) expect(() => assertLicenceMove(from, to)).not.toThrow();
        else expect(() => assertLicenceMove(from, to)).toThrow('licence.illegal-move');
      }
  });
});
