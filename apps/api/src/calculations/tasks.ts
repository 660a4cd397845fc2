import type { ErrorCode } from '@intaglio/domain';
import type { LedgerMechanism } from '@intaglio/persistence';
import type { BuiltVersion, Offer, PrivateTraining, VersionToBuild } from '@intaglio/training';

/** What is too slow for the event loop: each task with its question and its answer. */
export interface Tasks {
  /** ε of everything; a figure above `budget` is the finest there is. */
  readonly epsilon: { readonly ask: { mechanisms: readonly LedgerMechanism[]; delta: number; budget: number }; readonly answer: number };
  /** What the settings' ε buys on so many items. */
  readonly offer: { readonly ask: { settings: PrivateTraining; items: number }; readonly answer: Offer };
  /** Roots and manifest of a data set version. */
  readonly version: { readonly ask: VersionToBuild; readonly answer: BuiltVersion };
}
export type TaskName = keyof Tasks;

export interface CalculationRequest<Name extends TaskName = TaskName> {
  readonly id: number;
  readonly name: Name;
  readonly ask: Tasks[Name]['ask'];
}

export type CalculationAnswer =
  | { readonly id: number; readonly value: Tasks[TaskName]['answer'] }
  | { readonly id: number; readonly refusal: { readonly code: ErrorCode; readonly detail?: string } };
