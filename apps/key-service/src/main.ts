import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { DomainError } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import { AWS_NITRO_ROOT, certificateFingerprint } from '@intaglio/privacy-plugins/attestation';
import { createLogger, readKeyServiceEnvironment, type KeyServiceEnvironment } from '@intaglio/runtime';
import { postgresAudit } from './audit/postgres-audit.js';
import { createKeyService } from './key-service.js';
import { postgresPolicies } from './policies/postgres-policies.js';
import type { TrustedRoots } from './release/judge-document.js';
import { serveKeyService } from './server/serve-key-service.js';

const POOL_SIZE = 4;

async function main(): Promise<void> {
  const environment = readKeyServiceEnvironment();
  const roots = await trustedRoots(environment);
  const database = await new Database({ url: environment.DATABASE_URL, poolSize: POOL_SIZE }).openUnprivileged();
  const service = createKeyService({
    ...{ roots, policies: postgresPolicies(database), audit: postgresAudit(database), now: Date.now },
    rootSecret: Buffer.from(environment.INTAGLIO_KEY_ROOT_SECRET, 'hex'),
    logger: createLogger('key-service', environment.INTAGLIO_LOG_LEVEL),
  });
  const server = await serveKeyService(environment.INTAGLIO_KEY_SERVICE_SOCKET, service);
  const close = async (): Promise<void> => {
    await server.close();
    await service.close();
    await database.close();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function trustedRoots(environment: KeyServiceEnvironment): Promise<TrustedRoots> {
  const simulated = environment.INTAGLIO_SIMULATED_ROOT;
  return {
    hardware: environment.INTAGLIO_ATTESTATION_ROOTS ?? [AWS_NITRO_ROOT],
    simulated: simulated === undefined ? [] : [certificateFingerprint(await readFile(simulated))],
  };
}

try {
  await main();
} catch (error) {
  // A configuration error names variables, never their values; anything else shows its name only.
  const reason = error instanceof DomainError ? error.message : error instanceof Error ? error.name : 'unknown';
  process.stderr.write(`The key service could not start. ${reason}\n`);
  process.exit(1);
}
