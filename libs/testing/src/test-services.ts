import { randomBytes } from 'node:crypto';
import { Database, provisionDatabase, roleUrl, type DatabaseRole } from '@intaglio/persistence';
import { Client, escapeIdentifier } from 'pg';

/** A service that `npm test` starts. @throws Error when it is missing: an integration test fails then, it is never skipped */
export function testService(name: 'INTAGLIO_TEST_POSTGRES_URL' | 'INTAGLIO_TEST_REDIS_URL' | 'INTAGLIO_TEST_CIRCUIT_DIRECTORY'): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the tests through "npm test", which starts the real services.`);
  return value;
}

export interface TestDatabase {
  /** The address for one role: owner, api or worker. */
  url(role: DatabaseRole): string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of its own on the real Postgres, with the real roles. */
export async function testDatabase(): Promise<TestDatabase> {
  const passwords = {
    intaglio_owner: 'owner',
    intaglio_api: 'api',
    intaglio_worker: 'worker',
    intaglio_queue: 'queue',
    intaglio_keys: 'keys',
    intaglio_audit: 'audit',
  };
  const options = {
    superuserUrl: testService('INTAGLIO_TEST_POSTGRES_URL'),
    database: `test_${randomBytes(8).toString('hex')}`,
    passwords,
  };
  await provisionDatabase(options);
  const owner = await new Database({ url: roleUrl(options, 'intaglio_owner'), poolSize: 1 }).open();
  await owner.migrate().finally(() => owner.close());
  const superuser = new URL(options.superuserUrl);
  superuser.pathname = `/${options.database}`;
  return {
    url: (role) => roleUrl(options, role),
    superuserUrl: superuser.toString(),
    drop: async () => {
      const client = new Client({ connectionString: options.superuserUrl });
      await client.connect();
      await client.query(`drop database if exists ${escapeIdentifier(options.database)} with (force)`).finally(() => client.end());
    },
  };
}
