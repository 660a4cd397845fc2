import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Step } from '../worker-parts.js';
import { noteRun } from './step-run.js';

export interface NullStepsOptions {
  /** Where the markers go. */
  readonly directory: string;
  /** Which process this is. */
  readonly instance: string;
  /** Between 0 and 1. */
  readonly random: () => number;
}

const LEAST_MS = 5;
const SPREAD_MS = 30;

/**
 * The way of a generation with nothing to compute. Each step leaves what shows whether anything was lost or done twice: a line for every run, which may
 * be repeated; a file, which is the same however often it is written; and the last step a row that commits with its checkpoint, which must be there once.
 */
export function nullSteps({ directory, instance, random }: NullStepsOptions): readonly Step[] {
  const step = (name: Step['name'], next: Step['next']): Step => ({
    ...{ name, next, action: `generation.${next}` },
    run: async ({ generation: { id } }) => {
      noteRun(directory, { instance, id, step: name });
      await delay(LEAST_MS + SPREAD_MS * random());
      writeFileSync(join(directory, 'files', `${id}.${name}`), id);
      const effects: Awaited<ReturnType<Step['run']>> = { output: {}, audit: {} };
      if (name !== 'prove') return effects;
      return {
        ...effects,
        effects: async (transaction) => void (await transaction.query('insert into soak_effects (generation_id) values ($1)', [id])),
      };
    },
  });
  return [
    step('evaluate', 'gating'),
    step('gate', 'rendering'),
    step('render', 'storing'),
    step('store', 'proving'),
    step('prove', 'minting'),
  ];
}
