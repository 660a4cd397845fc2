import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.js';
import { terminate } from './services/child-process.js';

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** One of our own programs, run from its sources, its log in a file. Variables of this shell that configure Intaglio do not leak into it. */
export function runApplication(name: 'api' | 'worker', env: Readonly<Record<string, string>>, logFile: string): ChildProcess {
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
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  closeSync(log);
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

export const stopApplication = (child: ChildProcess): Promise<void> => terminate(child, 'SIGTERM', 15_000);
