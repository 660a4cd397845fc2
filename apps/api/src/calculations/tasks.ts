import type { ErrorCode, ModelCard, Policy, TryPolicy, Verdict } from '@intaglio/domain';
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
  /** What a policy says of sample inputs. */
  readonly trial: { readonly ask: Trial; readonly answer: readonly TriedSample[] };
}

export interface Trial {
  readonly policy: Policy;
  readonly card: Pick<ModelCard, 'licences'>;
  /** An encoded model; null where only enclaves can read it. */
  readonly weights: Uint8Array | null;
  readonly earlier: readonly Uint8Array[];
  /** Each with the 32 bytes that its latent vector is drawn from. */
  readonly samples: readonly (TryPolicy['samples'][number] & { readonly latentSeed: Uint8Array })[];
}

export interface TriedSample extends Pick<Verdict, 'accepted' | 'reasons'> {
  /** Hex; null where the weights cannot be read. */
  readonly genome: string | null;
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
