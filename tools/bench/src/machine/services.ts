import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, provisionDatabase, roleUrl, type DatabaseRole } from '@intaglio/persistence';
import { startPostgres, startQueue } from '@intaglio/setup';
import { cpuMsOfTree } from './cpu-time.js';

/** A real Postgres that keeps its durability (fsync on) and a real Redis (or its queues on Postgres), with an empty migrated database. */
export interface Services {
  readonly redisUrl: string;
  readonly directory: string;
  databaseUrl(role: DatabaseRole): string;
  /** Processor time that both have used so far. */
  cpuMs(): number;
  stop(): Promise<void>;
}

export async function openServices(): Promise<Services> {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-bench-'));
  chmodSync(directory, 0o755); // Postgres reaches its files as another user
  const clear = (): void => rmSync(directory, { recursive: true, force: true });
  process.once('exit', clear);
  const postgres = await startPostgres({ directory: join(directory, 'postgres') });
  const passwords = {
    intaglio_owner: 'owner',
    intaglio_api: 'api',
    intaglio_worker: 'worker',
    intaglio_queue: 'queue',
    intaglio_keys: 'keys',
    intaglio_audit: 'audit',
  };
  const options = { superuserUrl: postgres.url, database: 'bench', passwords };
  await provisionDatabase(options);
  const owner = await new Database({ url: roleUrl(options, 'intaglio_owner'), poolSize: 1 }).open();
  await owner.migrate().finally(() => owner.close());
  const queue = await startQueue({
    ownerUrl: roleUrl(options, 'intaglio_owner'),
    role: 'intaglio_queue',
    queueUrl: roleUrl(options, 'intaglio_queue'),
  });
  return {
    ...{ directory, redisUrl: queue.url },
    databaseUrl: (role) => roleUrl(options, role),
    cpuMs: () => cpuMsOfTree(postgres.processId) + (queue.processId === undefined ? 0 : cpuMsOfTree(queue.processId)),
    stop: async () => {
      await Promise.all([postgres.stop(), queue.stop()]);
      clear();
    },
  };
}
