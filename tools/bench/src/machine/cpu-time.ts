import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ), on every architecture that we run on. */
const TICK_MS = 10;

interface ProcessTimes {
  readonly parent: number;
  /** Of the process itself. */
  readonly ownMs: number;
  /** Of its children that have ended. */
  readonly endedChildrenMs: number;
}

/** proc(5), `/proc/[pid]/stat`: the fields behind the parenthesised name, of which the first is field 3. */
function timesOf(processId: number): ProcessTimes | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${processId}/stat`, 'utf8');
  } catch {
    return undefined; // it has just ended
  }
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  return { parent: field(4), ownMs: TICK_MS * (field(14) + field(15)), endedChildrenMs: TICK_MS * (field(16) + field(17)) };
}

/** Processor time of a process and of all processes below it, living and ended, in ms. */
export function cpuMsOfTree(root: number): number {
  const known = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : undefined;
    if (times) known.set(Number(name), times);
  }
  const below = (processId: number): number => {
    const times = known.get(processId);
    if (!times) return 0;
    const children = [...known].filter(([, { parent }]) => parent === processId);
    return times.ownMs + times.endedChildrenMs + children.reduce((sum, [child]) => sum + below(child), 0);
  };
  return below(root);
}
