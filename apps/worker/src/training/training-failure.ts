import { DomainError, type ErrorCode } from '@intaglio/domain';
import type { TrainingOutcome } from './trainer.js';

const CODES: Readonly<Record<string, ErrorCode>> = {
  'training.over-budget': 'budget.exhausted',
  'training.invalid-checkpoint': 'storage.corrupt',
  'randomness.repeated': 'internal.unexpected',
};

/** What the trainer refused, in the platform's words; everything else is about the settings and the data set. */
export const toTrainingFailure = ({ code, detail }: Extract<TrainingOutcome, { kind: 'refused' }>): DomainError =>
  new DomainError(CODES[code] ?? 'request.invalid', detail);
