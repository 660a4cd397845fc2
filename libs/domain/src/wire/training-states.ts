import { DomainError } from '../errors.js';

export const TRAINING_STATES = ['queued', 'running', 'gating', 'finished', 'refused', 'failed', 'cancelled'] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

/** The table of legal moves. The database holds the same table (`training_moves`) and refuses any other. */
export const TRAINING_MOVES: Readonly<Record<TrainingState, readonly TrainingState[]>> = {
  queued: ['running', 'failed', 'cancelled'],
  running: ['gating', 'failed', 'cancelled'],
  gating: ['finished', 'refused', 'failed', 'cancelled'],
  finished: [],
  refused: [],
  failed: [],
  cancelled: [],
};

/** Nothing follows: what the run has spent is settled. */
export const isTrainingEnd = (state: TrainingState): boolean => TRAINING_MOVES[state].length === 0;

/** @throws DomainError `training.illegal-move` */
export function assertTrainingMove(from: TrainingState, to: TrainingState): void {
  if (!TRAINING_MOVES[from].includes(to)) throw new DomainError('training.illegal-move', `A training run cannot go from ${from} to ${to}.`);
}
