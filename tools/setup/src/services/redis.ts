import { execFileSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { installWithApt, onPath, programDirectories } from './programs.js';
import { freePort, launch, terminate, untilReady, type Service } from './child-process.js';

const NAMES = ['redis-server', 'valkey-server'];

/** `INTAGLIO_WITHOUT_REDIS=1`: as on a machine that has no Redis and can get none. */
export const isRedisUnwanted = (): boolean => process.env.INTAGLIO_WITHOUT_REDIS === '1';

export interface RedisSearch {
  readonly directories?: readonly string[];
  /** Tries to put a Redis into one of the directories. */
  readonly install?: () => void;
}

/** The program, installed when it is missing; undefined when there is none and none can be installed. */
export function findRedis({ directories = programDirectories(), install = () => installWithApt('redis-server') }: RedisSearch = {}):
  string | undefined {
  if (isRedisUnwanted()) return undefined;
  const found = onPath(NAMES, directories);
  if (found) return found;
  install();
  return onPath(NAMES, directories);
}

export const redisVersion = (binary: string): string =>
  /v=([\d.]+)/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))?.[1] ?? 'unknown';

/** Starts Redis on a loopback port; nothing is written to disk, since everything in it can be rebuilt from Postgres. */
export async function startRedis(binary: string, chosenPort?: number): Promise<Service> {
  const port = chosenPort ?? (await freePort());
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  const child = launch(binary, args);
  const url = `redis://127.0.0.1:${port}/0`;
  await untilReady(child, 'Redis', async () => {
    const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.ping();
    } finally {
      client.disconnect();
    }
  });
  return { url, processId: child.pid!, stop: () => terminate(child) };
}
