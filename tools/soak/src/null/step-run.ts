import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line for each generation that a worker takes from the queue and for each run of a step, however it ended. */
export const RUNS_FILE = 'runs.jsonl';
export const TAKEN = 'taken';

export interface StepRun {
  readonly instance: string;
  readonly id: string;
  /** A step's name, or `taken`. */
  readonly step: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** In the file when this returns: a kill right after it loses nothing. */
export const noteRun = (directory: string, run: Omit<StepRun, 'at'>): void =>
  appendFileSync(join(directory, RUNS_FILE), `${JSON.stringify({ ...run, at: Date.now() })}\n`);
