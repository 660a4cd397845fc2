import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { isRoot } from '../paths.js';
import { freePort, launch, terminate, untilReady, type Service } from './child-process.js';

const NAMES = ['redis-server', 'valkey-server'];

function onPath(): string | undefined {
  for (const directory of [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'])
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

/** @throws Error that says what to do when there is no Redis and none can be installed */
export function findRedis(): string {
  const found = onPath();
  if (found) return found;
  installWithApt();
  const installed = onPath();
  if (installed) return installed;
  throw new Error(
    'Redis is missing and could not be installed. Install redis-server (or valkey-server), or set REDIS_URL, and run the same command again.',
  );
}

export const redisVersion = (binary: string): string =>
  /v=([\d.]+)/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))?.[1] ?? 'unknown';

/** Starts Redis on a loopback port; nothing is written to disk, since everything in it can be rebuilt from Postgres. */
export async function startRedis({ port, maxMemory }: { port?: number; maxMemory?: string } = {}): Promise<Service> {
  const chosenPort = port ?? (await freePort());
  const args = [
    '--port',
    String(chosenPort),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--maxmemory-policy',
    'noeviction',
  ];
  const child = launch(findRedis(), [...args, ...(maxMemory ? ['--maxmemory', maxMemory] : [])]);
  const url = `redis://127.0.0.1:${chosenPort}/0`;
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
