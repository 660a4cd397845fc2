import type { GaussianReleases, Progress, RunInput } from '@intaglio/training';

/** What a run is given. Items are in the clear here: this stays within the process. */
export interface TrainingOrder {
  readonly input: Omit<RunInput, 'random'>;
  /** Absent until the moments are released. */
  readonly checkpoint?: string;
  /** Releases that were claimed by earlier attempts: the moments are the first, then one a step. */
  readonly claimed: number;
}

export interface Trained {
  /** The encoded model. */
  readonly weights: Uint8Array;
  readonly releases: readonly GaussianReleases[];
  /** Null for a training without privacy. */
  readonly epsilonSpent: number | null;
}

export type FromTrainer =
  /** Up to here releases will be drawn. None is before the answer. */
  | { readonly kind: 'claim'; readonly claimed: number }
  | { readonly kind: 'progress'; readonly progress: Progress; readonly checkpoint: string }
  | { readonly kind: 'trained'; readonly trained: Trained }
  /** Between two slices, as it was told. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

export type ToTrainer = { readonly kind: 'granted' } | { readonly kind: 'stop' };
