import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Database, provisionDatabase, roleUrl, type DatabaseRole } from '@intaglio/persistence';
import { prepareQueueTables } from '@intaglio/runtime';
import { findRedis, freePort, startPostgres, startRedis, type Service } from '@intaglio/setup';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { Outage } from './plan.js';

/** A Postgres that syncs to its disk and a Redis, both of which can be struck and come back where they were. */
export interface Foundations {
  readonly directory: string;
  readonly redisUrl: string;
  /** Without Redis the queues lie in Postgres: only its outage can be made. */
  readonly possible: readonly Outage[];
  databaseUrl(role: DatabaseRole): string;
  superuser<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Takes a service away for so long. */
  strike(outage: Outage, forMs: number): Promise<void>;
  stop(): Promise<void>;
}

const PASSWORDS = {
  intaglio_owner: 'owner',
  intaglio_api: 'api',
  intaglio_worker: 'worker',
  intaglio_queue: 'queue',
  intaglio_keys: 'keys',
  intaglio_audit: 'audit',
};
/** What shows an effect that was done twice: nothing in it is unique but the line itself. */
const EFFECTS = `create table soak_effects (id bigint generated always as identity primary key, generation_id uuid not null);
  grant insert on soak_effects to intaglio_worker;`;

export async function openFoundations(): Promise<Foundations> {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-soak-'));
  chmodSync(directory, 0o755); // Postgres reaches its files as another user
  for (const name of ['files', 'assets']) mkdirSync(join(directory, name));
  const place = { directory: join(directory, 'postgres'), port: await freePort() };
  let postgres = await startPostgres(place);
  const options = { superuserUrl: postgres.url, database: 'soak', passwords: PASSWORDS };
  await provisionDatabase(options);
  const owner = await new Database({ url: roleUrl(options, 'intaglio_owner'), poolSize: 1 }).open();
  await owner.migrate().finally(() => owner.close());
  const superuser: Foundations['superuser'] = async (work) => {
    const client = new Client({ connectionString: postgres.url.replace(/postgres$/, options.database) });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  await superuser((client) => client.query(EFFECTS));
  const binary = findRedis();
  if (!binary) await prepareQueueTables({ ownerUrl: roleUrl(options, 'intaglio_owner'), role: 'intaglio_queue' });
  let redis = binary ? await startRedis(binary) : undefined;
  const strikes: Record<Outage, (forMs: number) => Promise<void>> = {
    'postgres-killed': async (forMs) => void (postgres = await killed(postgres, forMs, () => startPostgres(place))),
    'redis-emptied': async (forMs) => {
      await emptied(redis!.url);
      const port = Number(new URL(redis!.url).port);
      redis = await killed(redis!, forMs, () => startRedis(binary!, port));
    },
    'redis-frozen': async (forMs) => {
      process.kill(redis!.processId, 'SIGSTOP');
      await delay(forMs).finally(() => process.kill(redis!.processId, 'SIGCONT'));
    },
  };
  return {
    ...{ directory, superuser, redisUrl: redis?.url ?? roleUrl(options, 'intaglio_queue') },
    possible: redis ? ['postgres-killed', 'redis-emptied', 'redis-frozen'] : ['postgres-killed'],
    databaseUrl: (role) => roleUrl(options, role),
    strike: (outage, forMs) => strikes[outage](forMs),
    stop: async () => {
      await Promise.all([postgres.stop(), redis?.stop()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function emptied(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushall().finally(() => redis.disconnect());
}

/** SIGKILL, a time without it, and a start at the same place: a first try may find the last of the killed one's processes. */
async function killed(service: Service, forMs: number, start: () => Promise<Service>): Promise<Service> {
  process.kill(service.processId, 'SIGKILL');
  await delay(forMs);
  for (let tries = 0; ; tries++)
    try {
      return await start();
    } catch (error) {
      if (tries === 10) throw error;
      await delay(300);
    }
}
