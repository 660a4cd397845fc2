import 'reflect-metadata';
import { DomainError } from '@intaglio/domain';
import { readWorkerEnvironment } from '@intaglio/runtime';
import { createWorker } from './worker.js';

async function main(): Promise<void> {
  const worker = createWorker(readWorkerEnvironment());
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= worker.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await worker.start();
}

try {
  await main();
} catch (error) {
  // A configuration error names variables, never their values; anything else shows its name only.
  const reason = error instanceof DomainError ? error.message : error instanceof Error ? error.name : 'unknown';
  process.stderr.write(`The worker could not start. ${reason}\n`);
  process.exit(1);
}
