import { availableParallelism } from 'node:os';
import { openServices } from '../../machine/services.js';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { sample } from '../../runner/sampling.js';
import { NoOpPipeline } from './no-op-pipeline.js';
import { NO_OP_STEPS } from './no-op-steps.js';

/** Generations of one run. */
const BATCH = 200;

const perSecond = (cpuMsPerGeneration: number): number => (1000 * availableParallelism()) / cpuMsPerGeneration;

/**
 * The worker's own relay, queue, runner, checkpoints, moves and audit events, with steps that do nothing, from the outbox to `minting`.
 * The ceiling is what the cores would do if every millisecond of them went into these processes.
 */
export const pipeline: RowGroup = {
  names: ['pipeline.noop', 'pipeline.noop.steps', 'pipeline.overhead-cpu'],
  async *measure() {
    const services = await openServices();
    try {
      const noOps = await NoOpPipeline.open(services);
      const runs = await sample(() => noOps.run(BATCH)).finally(() => noOps.close());
      const values = runs.map(({ elapsedMs }) => (1000 * BATCH) / elapsedMs);
      const baselines = runs.map(({ runningCpuMs }) => perSecond(runningCpuMs / BATCH));
      yield figure({ name: 'pipeline.noop', unit: '1/s', values, baselines });
      const steps = values.map((value) => value * NO_OP_STEPS.length);
      yield figure({
        name: 'pipeline.noop.steps',
        unit: '1/s',
        values: steps,
        baselines: baselines.map((ceiling) => ceiling * NO_OP_STEPS.length),
      });
      const overhead = runs.map(({ acceptingCpuMs, runningCpuMs }) => (acceptingCpuMs + runningCpuMs) / BATCH);
      yield figure({ name: 'pipeline.overhead-cpu', unit: 'CPU ms', values: overhead });
    } finally {
      await services.stop();
    }
  },
};
