import { assertMove, GENERATION_STATES, GENERATION_STEPS, isEnd, LEGAL_MOVES, STATE_OF_STEP, type GenerationState } from './states.js';

const reachable = (from: GenerationState, seen = new Set<GenerationState>()): Set<GenerationState> => {
  if (seen.has(from)) return seen;
  seen.add(from);
  LEGAL_MOVES[from].forEach((to) => reachable(to, seen));
  return seen;
};

describe('the table of legal moves', () => {
  it('reaches every state from accepted', () => expect([...reachable('accepted')].sort()).toEqual([...GENERATION_STATES].sort()));

  it('lets every state that is not an end come to one', () => {
    for (const state of GENERATION_STATES) expect([...reachable(state)].some(isEnd)).toBe(true);
  });

  it('has no way out of minted, rejected and cancelled', () => {
    for (const state of ['minted', 'rejected', 'cancelled'] as const) expect(LEGAL_MOVES[state]).toEqual([]);
  });

  it('lets a failed generation be given up', () => expect(() => assertMove('failed', 'cancelled')).not.toThrow());

  it('cannot be cancelled once the mint is under way', () =>
    expect(() => assertMove('minting', 'cancelled')).toThrow('generation.illegal-move'));

  it('refuses every move that is not in it', () => {
    for (const from of GENERATION_STATES)
      for (const to of GENERATION_STATES) {
        if (LEGAL_MOVES[from].includes(to)) expect(() => assertMove(from, to)).not.toThrow();
        else expect(() => assertMove(from, to)).toThrow('generation.illegal-move');
      }
  });

  it('has a state for every step', () =>
    expect(GENERATION_STEPS.map((step) => STATE_OF_STEP[step])).toEqual([
      'evaluating',
      'gating',
      'rendering',
      'storing',
      'proving',
      'minting',
    ]));
});
