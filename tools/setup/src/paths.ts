import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const isRoot = process.getuid?.() === 0;

/** Whether another user may walk down to the directory: Postgres refuses to run as root and needs to reach its files as somebody else. */
export function reachableByOthers(directory: string): boolean {
  for (let at = directory; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Everything this clone makes on this machine: services' data, caches, logs. Two clones never share it. */
export function privateDirectory(...parts: string[]): string {
  const directory = join(projectRoot, '.intaglio', ...parts);
  mkdirSync(directory, { recursive: true });
  return directory;
}

/** The directory itself, or one of its own elsewhere when only root can walk to it. */
export function reachableDirectory(directory: string): string {
  mkdirSync(directory, { recursive: true });
  if (!isRoot || reachableByOthers(directory)) return directory;
  return join(tmpdir(), `intaglio-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`);
}

export { isRoot };
