import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isRoot } from '../paths.js';

/** Where the machine keeps its programs, also those that this shell's PATH leaves out. */
export const programDirectories = (): string[] => [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];

/** The first of the programs that can be executed; undefined when there is none. */
export function onPath(names: readonly string[], directories: readonly string[]): string | undefined {
  for (const directory of directories)
    for (const name of names) {
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

/** apt as root, or through sudo when it asks for no password. Whether it worked shows when the program is looked for again. */
export function installWithApt(packageName: string): void {
  const prefix = isRoot ? [] : ['sudo', '-n'];
  const apt = (...args: string[]): number | null => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    return spawnSync(command!, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status;
  };
  const install = () => apt('install', '-y', '--no-install-recommends', packageName);
  if (install() === 0) return;
  apt('update');
  install();
}
