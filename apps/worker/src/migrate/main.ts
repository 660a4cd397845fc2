import { parseArgs } from 'node:util';
import { DomainError } from '@intaglio/domain';
import { Database, pendingMigrations, upgradeSchema } from '@intaglio/persistence';
import { isPostgresUrl, prepareQueueTables, readMigrateEnvironment, type MigrateEnvironment } from '@intaglio/runtime';

const USAGE = `usage: npm run migrate [-- --check]

  Brings the database to this version's schema, as the owner of the tables (DATABASE_URL). Where REDIS_URL names a Postgres,
  the tables of the queues are made there too. --check changes nothing and exits with 1 when something is pending.`;

async function migrate(environment: MigrateEnvironment, isCheck: boolean): Promise<number> {
  const { DATABASE_URL, REDIS_URL } = environment;
  const owner = await new Database({ url: DATABASE_URL, poolSize: 2, isForMigration: true }).open();
  try {
    if (isCheck) return report(await pendingMigrations(owner));
    for (const name of await upgradeSchema(owner)) console.log(`done     ${name}`);
    if (REDIS_URL !== undefined && isPostgresUrl(REDIS_URL)) await prepareQueueTables({ ownerUrl: DATABASE_URL, role: 'intaglio_queue' });
    console.log('The schema is that of this version.');
    return 0;
  } finally {
    await owner.close();
  }
}

function report(pending: readonly string[]): number {
  for (const name of pending) console.log(`pending  ${name}`);
  if (pending.length === 0) console.log('The schema is that of this version.');
  return pending.length === 0 ? 0 : 1;
}

/** A driver's message may hold an address with a password: of it, only the code is shown. */
function wordsOf(error: unknown): string {
  if (error instanceof DomainError) return error.detail ?? error.code;
  const code = (error as { readonly code?: unknown } | null)?.code;
  if (code === '55P03') return 'A table was in use for too long, and nothing was changed: run it again.';
  return `The schema could not be brought to this version, and nothing was changed (${typeof code === 'string' ? code : 'unknown cause'}).`;
}

try {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) console.log(USAGE);
  process.exit(values.help ? 0 : await migrate(readMigrateEnvironment(), values.check));
} catch (error) {
  console.error(error instanceof TypeError ? USAGE : wordsOf(error));
  process.exit(error instanceof TypeError ? 2 : 1);
}
