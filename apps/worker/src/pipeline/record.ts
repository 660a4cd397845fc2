import type { GenerationState } from '@intaglio/domain';
import { moveGeneration, storeEnd, storeStep, type Database, type GenerationChange } from '@intaglio/persistence';
import { audit, eventOf, generationTarget } from '../audit.js';
import type { Attempt } from './attempt.js';
import type { Awaiting, Step, StepOutcome } from './step.js';

const at = ({ id, generation }: Attempt, to: GenerationState) => ({ id, attempt: generation.attempt, from: generation.state, to });

/** For a resumed attempt that passes over settled steps; any other enters a step's state with the record of the step before. @throws FencedOut */
export async function enterState(database: Database, attempt: Attempt, to: GenerationState): Promise<void> {
  await database.asTenant(attempt.tenantId, (transaction) => moveGeneration(transaction, at(attempt, to)));
  attempt.generation.state = to;
}

export interface Timing {
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** A finished step: checkpoint, next state, audit event and further effects in one transaction. @throws FencedOut */
export async function recordStep(database: Database, attempt: Attempt, step: Step, outcome: StepOutcome, timing: Timing): Promise<void> {
  const { tenantId, id, generation } = attempt;
  const { name, action, next } = step;
  const { output, change, effects, audit: context } = outcome;
  const sealed = attempt.seal(name, outcome.sealed);
  const checkpoint = { step: name, output, ...timing, ...(sealed ? { sealed } : {}) };
  const event = eventOf({ action, target: generationTarget(id), context });
  await storeStep(database, { tenantId, ...at(attempt, next), change, event, checkpoint, effects });
  attempt.keep(name, output, sealed);
  Object.assign(generation, { ...change, state: next });
}

/** The generation waits for its creator; what the step has made for them is kept in the same transaction. No checkpoint: the step runs again. @throws FencedOut */
export async function recordAwaiting(
  database: Database,
  attempt: Attempt,
  { until, action, audit: context, effects }: Awaiting,
): Promise<void> {
  const { tenantId, id } = attempt;
  await database.asTenant(tenantId, async (transaction) => {
    await moveGeneration(transaction, at(attempt, 'awaiting-creator'), { answerDeadline: until });
    await effects?.(transaction);
    await audit(transaction, { tenantId, action, target: generationTarget(id), context });
  });
  attempt.generation.state = 'awaiting-creator';
}

export interface Ending {
  readonly to: 'rejected' | 'failed';
  readonly change: GenerationChange;
  readonly context: Record<string, string | number | boolean>;
}

/** Ends the generation. A rejected piece is never made, so its secrets go; a failed one can be tried again by hand. @throws FencedOut */
export async function recordEnd(database: Database, attempt: Attempt, { to, change, context }: Ending): Promise<void> {
  const { tenantId, id } = attempt;
  const event = eventOf({ action: `generation.${to}`, target: generationTarget(id), context });
  await storeEnd(database, { tenantId, ...at(attempt, to), change, event });
  attempt.generation.state = to;
}
