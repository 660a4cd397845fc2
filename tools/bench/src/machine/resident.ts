import { readFileSync } from 'node:fs';

/** Memory of a process that lies in RAM, in MB; proc(5), `VmRSS` in kB. */
export function residentMb(processId: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('the process has no memory of its own');
  return (Number(kilobytes) * 1024) / 1e6;
}
