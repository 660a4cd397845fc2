import { join } from 'node:path';
import { startAnvil } from '@intaglio/chain';
import { Database, DATABASE_ROLES, provisionDatabase, roleUrl, type DatabaseRole, type ProvisionOptions } from '@intaglio/persistence';
import { JsonRpcProvider, Wallet } from 'ethers';
import { step } from '../progress.js';
import { startPostgres } from '../services/postgres.js';
import { startQueue } from '../services/queue.js';
import type { DevelopmentSecrets } from './secrets.js';

export const LOCAL_CHAIN_ID = 31_337;

/** What ends a part that was started; run in reverse order. */
export type Stoppable = () => Promise<void>;

/** What the programs stand on. */
export interface Foundations {
  readonly databaseUrl: (role: DatabaseRole) => string;
  readonly redisUrl: string;
  readonly chainUrl: string;
}

/** Postgres with the migrated database, Redis (or BullMQ on Postgres) and a chain, on private loopback ports; prints a line for each. */
export async function startFoundations(directory: string, secrets: DevelopmentSecrets, stops: Stoppable[]): Promise<Foundations> {
  const database = await startDatabase(directory, secrets, stops);
  return {
    databaseUrl: (role) => roleUrl(database, role),
    redisUrl: await startQueues(database, stops),
    chainUrl: await startChain(directory, secrets, stops),
  };
}

async function startDatabase(directory: string, { databasePassword }: DevelopmentSecrets, stops: Stoppable[]): Promise<ProvisionOptions> {
  const postgres = await step(
    'postgres',
    () => startPostgres({ directory: join(directory, 'postgres') }),
    ({ url }) => new URL(url).host,
  );
  stops.push(() => postgres.stop());
  const passwords = Object.fromEntries(DATABASE_ROLES.map((role) => [role, databasePassword])) as ProvisionOptions['passwords'];
  const options = { superuserUrl: postgres.url, database: 'intaglio', passwords };
  await step(
    'database',
    async () => {
      await provisionDatabase(options);
      const database = await new Database({ url: roleUrl(options, 'intaglio_owner') }).open();
      await database.migrate().finally(() => database.close());
    },
    () => 'migrated',
  );
  return options;
}

async function startQueues(database: ProvisionOptions, stops: Stoppable[]): Promise<string> {
  if (process.env.REDIS_URL) return process.env.REDIS_URL;
  const queue = await startQueue({
    ownerUrl: roleUrl(database, 'intaglio_owner'),
    role: 'intaglio_queue',
    queueUrl: roleUrl(database, 'intaglio_queue'),
  });
  stops.push(() => queue.stop());
  return queue.url;
}

/** A local chain that keeps its state between runs, and a signer with funds on it. */
async function startChain(directory: string, { signerKey }: DevelopmentSecrets, stops: Stoppable[]): Promise<string> {
  const chain = await step(
    'chain',
    async () => startAnvil({ chainId: LOCAL_CHAIN_ID, dataDirectory: join(directory, 'chain'), blockTimeSeconds: 1 }),
    ({ rpcUrl }) => new URL(rpcUrl).host,
  );
  stops.push(() => chain.stop());
  const provider = new JsonRpcProvider(chain.rpcUrl, LOCAL_CHAIN_ID, { staticNetwork: true });
  await provider.send('anvil_setBalance', [new Wallet(signerKey).address, '0x3635c9adc5dea00000']);
  provider.destroy();
  return chain.rpcUrl;
}
