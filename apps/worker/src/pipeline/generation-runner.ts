import { DomainError, GENERATION_STATES, STATE_OF_STEP, type GenerationId, type GenerationState } from '@intaglio/domain';
import { FencedOut, type Database, type Subjects } from '@intaglio/persistence';
import type { Logger, Metrics, Tracing } from '@intaglio/runtime';
import type { Handling, HandlingResult } from '../queues/consume.js';
import { toDomainFailure } from '../queues/failures.js';
import { Attempt } from './attempt.js';
import { enterState, recordAwaiting, recordEnd, recordStep } from './record.js';
import { NotYet, type Step, type StepOutcome } from './step.js';

export interface RunnerPorts {
  readonly database: Database;
  readonly subjects: Pick<Subjects, 'sealerOf'>;
  readonly steps: readonly Step[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

const isExpected = (error: unknown): boolean => error instanceof NotYet;
const precedes = (state: GenerationState, other: GenerationState): boolean =>
  GENERATION_STATES.indexOf(state) < GENERATION_STATES.indexOf(other);

/** Walks one generation through its steps; a resumed one goes on at the step that it lost. */
export class GenerationRunner {
  constructor(private readonly ports: RunnerPorts) {}

  /** @throws NotYet, or a retryable DomainError when this was not the last try */
  async run(id: GenerationId, handling: Handling): Promise<HandlingResult> {
    const { database, subjects, tracing } = this.ports;
    const takenAt = new Date();
    const attempt = await Attempt.begin(database, subjects, id);
    if (!attempt) return 'done';
    const { traceparent, createdAt, attempt: number } = attempt.generation;
    // Without the trace of its request a generation has none: its steps alone would tell nobody whose they are.
    if (traceparent === null) return this.make(attempt, handling);
    const fields = { generationId: id, tenantId: attempt.tenantId, attempt: number };
    if (number === 1) tracing.past('generation queued', { parent: traceparent, fields }, createdAt, takenAt);
    return tracing.within('generation', { parent: traceparent, fields, isExpected }, () => this.make(attempt, handling));
  }

  private async make(attempt: Attempt, { isLastTry, isDraining }: Handling): Promise<HandlingResult> {
    const { logger } = this.ports;
    try {
      return await this.walk(attempt, isDraining);
    } catch (error) {
      if (error instanceof NotYet) throw error;
      if (error instanceof FencedOut) logger.debug('another attempt has taken over', { generationId: attempt.id });
      else await this.fail(attempt, error, isLastTry);
      return 'done';
    }
  }

  private async walk(attempt: Attempt, isDraining: () => boolean): Promise<HandlingResult> {
    for (const step of this.ports.steps) {
      if (isDraining()) return 'interrupted';
      const state = STATE_OF_STEP[step.name];
      if (precedes(attempt.generation.state, state)) await enterState(this.ports.database, attempt, state);
      if (isSettled(attempt, step)) continue;
      if (!(await this.take(attempt, step))) return 'done';
    }
    return 'done';
  }

  /** @returns false when the verdict ended the generation, or when its creator has to answer first */
  private async take(attempt: Attempt, step: Step): Promise<boolean> {
    const { database, metrics, logger, tracing } = this.ports;
    const startedAt = new Date();
    const startMs = performance.now();
    const traced = { fields: { generationId: attempt.id, step: step.name, attempt: attempt.generation.attempt }, isExpected };
    const outcome = await tracing.within(`step ${step.name}`, traced, () => step.run(attempt));
    const durationMs = Math.round(performance.now() - startMs);
    const fields = { generationId: attempt.id, step: step.name, durationMs, attempt: attempt.generation.attempt };
    if ('awaits' in outcome) {
      await recordAwaiting(database, attempt, outcome);
      logger.debug('step awaits the creator', fields);
      return false;
    }
    if (outcome.verdict && !outcome.verdict.accepted) {
      await this.reject(attempt, outcome.verdict);
      return false;
    }
    await recordStep(database, attempt, step, outcome, { startedAt, durationMs });
    metrics.steps.observe({ step: step.name }, durationMs / 1000);
    logger.debug('step finished', fields);
    return true;
  }

  private async reject(attempt: Attempt, verdict: NonNullable<StepOutcome['verdict']>): Promise<void> {
    const failed = verdict.reasons.filter(({ passed }) => !passed).map(({ check }) => check);
    await recordEnd(this.ports.database, attempt, {
      to: 'rejected',
      change: { verdict, errorCode: 'generation.rejected', errorDetail: `Refused by: ${failed.join(', ')}.` },
      context: { code: 'generation.rejected', failedChecks: failed.length, firstCheck: failed[0] ?? 'none' },
    });
    this.ports.metrics.ends.inc({ state: 'rejected' });
    for (const check of failed) this.ports.metrics.refusals.inc({ check });
  }

  private async fail(attempt: Attempt, error: unknown, isLastTry: boolean): Promise<void> {
    const failure = toDomainFailure(error);
    const { logger, metrics, database } = this.ports;
    const fields = { generationId: attempt.id, code: failure.code, state: attempt.generation.state, attempt: attempt.generation.attempt };
    const again = failure.retryable && !isLastTry;
    metrics.failures.inc({ code: failure.code, then: again ? 'again' : 'final' });
    if (again) {
      logger.info('step will be tried again', fields);
      throw failure;
    }
    await this.recordFailure(database, attempt, failure);
    metrics.ends.inc({ state: 'failed' });
    const unexpected = failure.code === 'internal.unexpected' && error instanceof Error ? { errorName: error.name } : {};
    logger.warn('generation failed', { ...fields, ...unexpected });
  }

  private async recordFailure(database: Database, attempt: Attempt, { code, detail }: DomainError): Promise<void> {
    try {
      await recordEnd(database, attempt, { to: 'failed', change: { errorCode: code, errorDetail: detail }, context: { code } });
    } catch (error) {
      // Another attempt has taken over or somebody cancelled it: then this failure does not matter.
      if (!(error instanceof FencedOut)) throw error;
    }
  }
}

/**
 * A checkpoint is not run again, except for a proof: its checkpoint commits with the move to `minting`, so a generation that is here although
 * it has one comes from a refused mint, by hand; that proof's deadline or roots may have passed.
 */
const isSettled = (attempt: Attempt, step: Step): boolean => attempt.has(step.name) && step.name !== 'prove';
