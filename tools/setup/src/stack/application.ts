import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, projectRoot, reachableByOthers } from '../paths.js';
import { terminate } from '../services/child-process.js';

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** What each program may do is decided by its own uid where the machine lets us choose; the supervisor needs root to give enclaves theirs. */
const UIDS = { api: 61_001, worker: 61_002, 'key-service': 61_003 } as const;
/** The group that may talk to the enclaves' supervisor. */
export const APPLICATION_GID = 61_000;

export type ApplicationName = 'api' | 'worker' | 'supervisor' | 'key-service';
export type Identity = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** Own uid and gid as root, when the clone lies where others may read it; else those of this process. */
export function identityOf(name: ApplicationName): Identity {
  if (name === 'supervisor' || !isRoot || !reachableByOthers(projectRoot)) return {};
  return { uid: UIDS[name], gid: APPLICATION_GID };
}

/** One of our own programs, run from its sources, its log in a file. Variables of this shell that configure Intaglio do not leak into it. */
export function runApplication(name: ApplicationName, env: Readonly<Record<string, string>>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const args = [
    '--conditions=@intaglio/source',
    '--import',
    '@swc-node/register/esm-register',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=DEP0205',
  ];
  const child = spawn(process.execPath, [...args, join(projectRoot, 'apps', name, 'src', 'main.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', log, log],
    detached: true,
    ...identityOf(name),
    env: { PATH: process.env.PATH, HOME: '/', ...env },
  });
  closeSync(log);
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

export const stopApplication = (child: ChildProcess): Promise<void> => terminate(child, 'SIGTERM', 15_000);
