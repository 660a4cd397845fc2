import type { GenerationState } from '@intaglio/domain';
import { checkpointStep, eraseSealedSteps, moveGeneration, type Database, type GenerationChange } from '@intaglio/persistence';
import { audit, generationTarget } from '../audit.js';
import type { Attempt } from './attempt.js';
import type { Step, StepOutcome } from './step.js';

const at = ({ id, generation }: Attempt, to: GenerationState) => ({ id, attempt: generation.attempt, from: generation.state, to });

/** @throws FencedOut */
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
  const sealed = attempt.seal(name, outcome.sealed);
  const checkpoint = { step: name, output: outcome.output, ...timing, ...(sealed ? { sealed } : {}) };
  await database.asTenant(tenantId, async (transaction) => {
    await checkpointStep(transaction, tenantId, id, generation.attempt, checkpoint);
    await moveGeneration(transaction, at(attempt, next), outcome.change);
    await audit(transaction, { tenantId, action, target: generationTarget(id), context: outcome.audit });
    await outcome.effects?.(transaction);
  });
  attempt.keep(name, outcome.output, sealed);
  Object.assign(generation, { ...outcome.change, state: next });
}

export interface Ending {
  readonly to: 'rejected' | 'failed';
  readonly change: GenerationChange;
  readonly context: Record<string, string | number | boolean>;
}

/** Ends the generation. A rejected piece is never made, so its secrets go; a failed one can be tried again by hand. @throws FencedOut */
export async function recordEnd(database: Database, attempt: Attempt, { to, change, context }: Ending): Promise<void> {
  const { tenantId, id } = attempt;
  await database.asTenant(tenantId, async (transaction) => {
    await moveGeneration(transaction, at(attempt, to), change);
    if (to === 'rejected') await eraseSealedSteps(transaction, id);
    await audit(transaction, { tenantId, action: `generation.${to}`, target: generationTarget(id), context });
  });
  attempt.generation.state = to;
}
