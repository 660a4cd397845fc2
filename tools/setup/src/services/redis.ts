import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { isRoot } from '../paths.js';
import { freePort, launch, terminate, untilReady, type Service } from './child-process.js';

const NAMES = ['redis-server', 'valkey-server'];

/** `INTAGLIO_WITHOUT_REDIS=1`: as on a machine that has no Redis and can get none. */
export const isRedisUnwanted = (): boolean => process.env.INTAGLIO_WITHOUT_REDIS === '1';

function onPath(directories: readonly string[]): string | undefined {
  for (const directory of directories)
    for (const name of NAMES) {
      const file = join(directory, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        continue;
      }
    }
  return undefined;
}

/** apt as root, or through sudo when it asks for no password. */
function installWithApt(): void {
  const prefix = isRoot ? [] : ['sudo', '-n'];
  const apt = (...args: string[]): number | null => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    return spawnSync(command!, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status;
  };
  if (apt('install', '-y', '--no-install-recommends', 'redis-server') === 0) return;
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'redis-server');
}

export interface RedisSearch {
  readonly directories?: readonly string[];
  /** Tries to put a Redis into one of the directories. */
  readonly install?: () => void;
}

/** The program, installed when it is missing; undefined when there is none and none can be installed. */
export function findRedis({ directories = defaultDirectories(), install = installWithApt }: RedisSearch = {}): string | undefined {
  if (isRedisUnwanted()) return undefined;
  const found = onPath(directories);
  if (found) return found;
  install();
  return onPath(directories);
}

const defaultDirectories = (): string[] => [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];

export const redisVersion = (binary: string): string =>
  /v=([\d.]+)/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))?.[1] ?? 'unknown';

/** Starts Redis on a loopback port; nothing is written to disk, since everything in it can be rebuilt from Postgres. */
export async function startRedis(binary: string): Promise<Service> {
  const port = await freePort();
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
