import { readdirSync, readFileSync } from 'node:fs';

/** Process id → its parent's, of everything that runs now. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    try {
      // The second field is the program's name in brackets and may hold anything: what follows the last bracket does not.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      found.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      continue; // it ended meanwhile
    }
  return found;
}

/** The process and all that descend from it. */
export function processTree(root: number): number[] {
  const known = parents();
  const tree = [root];
  for (const at of tree) for (const [pid, parent] of known) if (parent === at) tree.push(pid);
  return tree;
}

/** Effective user and group of a process, as everybody may read them. */
export function identityOfProcess(pid: number): { readonly uid: number; readonly gid: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string): number => Number(new RegExp(`^${name}:\\s+\\d+\\s+(\\d+)`, 'm').exec(status)?.[1] ?? NaN);
  return { uid: field('Uid'), gid: field('Gid') };
}
