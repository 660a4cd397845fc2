import type { Resources } from '../composition.js';
import { ImportRunner } from '../imports/import-runner.js';
import { consume, type RunningConsumer } from '../queues/consume.js';
import { TrainingRunner } from './training-runner.js';

/** Pictures are decoded one after the other: a second import would only make the first slower. */
const IMPORTS_AT_A_TIME = 1;

/** Without a sealed store this worker imports and trains nothing, and without a trainer's key it does not train: what is queued waits for one that does. */
export function trainingConsumers(resources: Resources): RunningConsumer[] {
  const { environment, sealed, queues, logger } = resources;
  const { INTAGLIO_TRAINER_KEY: key, INTAGLIO_TRAINERS: concurrency, INTAGLIO_PACKAGE_DIRECTORY: packageDirectory } = environment;
  if (sealed === undefined) return [];
  const imports = new ImportRunner({ ...resources, sealed, packageDirectory });
  const importing = consume({
    ...{ queue: 'imports', queues, concurrency: IMPORTS_AT_A_TIME, logger },
    handle: ({ importId }, handling) => imports.run(importId, handling),
  });
  if (key === undefined) return [importing];
  const runner = new TrainingRunner({ ...resources, sealed, trainerKey: Buffer.from(key, 'hex') });
  const training = consume({
    ...{ queue: 'training', queues, concurrency, logger },
    handle: ({ trainingRunId }, handling) => runner.run(trainingRunId, handling),
  });
  return [importing, training];
}
