import { DomainError } from '@intaglio/domain';
import { DATABASE_ROLES, provisionDatabase } from '@intaglio/persistence';
import { readProvisionEnvironment } from '@intaglio/runtime';

/** Makes the database and its roles, or gives the roles these passwords; safe to repeat. */
async function provision(): Promise<void> {
  const environment = readProvisionEnvironment();
  await provisionDatabase({
    superuserUrl: environment.INTAGLIO_SUPERUSER_URL,
    database: environment.INTAGLIO_DATABASE,
    passwords: {
      intaglio_owner: environment.INTAGLIO_OWNER_PASSWORD,
      intaglio_api: environment.INTAGLIO_API_PASSWORD,
      intaglio_worker: environment.INTAGLIO_WORKER_PASSWORD,
      intaglio_queue: environment.INTAGLIO_QUEUE_PASSWORD,
      intaglio_keys: environment.INTAGLIO_KEYS_PASSWORD,
      intaglio_audit: environment.INTAGLIO_AUDIT_PASSWORD,
    },
  });
  console.log(`The database ${environment.INTAGLIO_DATABASE} is there, with the roles ${DATABASE_ROLES.join(', ')}.`);
}

try {
  await provision();
} catch (error) {
  // A driver's message may hold an address with a password.
  console.error(
    error instanceof DomainError
      ? (error.detail ?? error.code)
      : 'The database could not be made: is INTAGLIO_SUPERUSER_URL a superuser of a Postgres that runs?',
  );
  process.exit(1);
}
