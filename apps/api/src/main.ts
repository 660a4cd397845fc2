import { DomainError } from '@intaglio/domain';
import { createLogger, readApiEnvironment } from '@intaglio/runtime';
import { createApi } from './app.js';

/** Answers until SIGTERM or SIGINT, then finishes what it is answering and leaves. */
async function main(): Promise<void> {
  const environment = readApiEnvironment();
  const logger = createLogger('api', environment.INTAGLIO_LOG_LEVEL);
  const app = await createApi(environment);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info('stopping');
      app.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  await app.listen(environment.INTAGLIO_PORT, environment.INTAGLIO_HOST);
  logger.info('listening', { address: environment.INTAGLIO_PUBLIC_URL });
}

main().catch((error: unknown) => {
  // Only texts of ours are printed: a driver's message may hold an address with a password.
  process.stderr.write(
    `The API did not start: ${error instanceof DomainError ? error.detail : error instanceof Error ? error.name : 'unknown error'}\n`,
  );
  process.exit(1);
});
