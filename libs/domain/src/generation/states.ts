import { DomainError } from '../errors.js';

export const GENERATION_STATES = [
  'accepted',
  'evaluating',
  'awaiting-creator',
  'gating',
  'rendering',
  'storing',
  'proving',
  'minting',
  'minted',
  'rejected',
  'failed',
  'cancelled',
] as const;
export type GenerationState = (typeof GENERATION_STATES)[number];

/** The table of legal moves. The database holds the same table (`generation_moves`) and refuses any other. */
export const LEGAL_MOVES: Readonly<Record<GenerationState, readonly GenerationState[]>> = {
  accepted: ['evaluating', 'failed', 'cancelled'],
  evaluating: ['awaiting-creator', 'gating', 'rejected', 'failed', 'cancelled'],
  'awaiting-creator': ['gating', 'failed', 'cancelled'],
  gating: ['rendering', 'rejected', 'failed', 'cancelled'],
  rendering: ['storing', 'rejected', 'failed', 'cancelled'],
  storing: ['proving', 'failed', 'cancelled'],
  proving: ['minting', 'rejected', 'failed', 'cancelled'],
  minting: ['minted', 'failed'],
  minted: [],
  rejected: [],
  failed: ['accepted', 'cancelled'],
  cancelled: [],
};

/** The worker's steps, in order, and the state that a generation is in while each runs. */
export const GENERATION_STEPS = ['evaluate', 'gate', 'render', 'store', 'prove', 'mint'] as const;
export type GenerationStep = (typeof GENERATION_STEPS)[number];
export const STATE_OF_STEP: Readonly<Record<GenerationStep, GenerationState>> = {
  evaluate: 'evaluating',
  gate: 'gating',
  render: 'rendering',
  store: 'storing',
  prove: 'proving',
  mint: 'minting',
};

export const isEnd = (state: GenerationState): boolean => LEGAL_MOVES[state].length === 0 || state === 'failed';

/** @throws DomainError `generation.illegal-move` */
export function assertMove(from: GenerationState, to: GenerationState): void {
  if (!LEGAL_MOVES[from].includes(to)) throw new DomainError('generation.illegal-move', `A generation cannot go from ${from} to ${to}.`);
}
