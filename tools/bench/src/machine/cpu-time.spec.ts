import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuMsOfTree } from './cpu-time.js';

describe('processor time of a tree of processes', () => {
  it('counts a child’s work, and none for a process that is not there', async () => {
    const before = cpuMsOfTree(process.pid);
    const child = spawn(process.execPath, [
      '-e',
      'const end = Date.now() + 300; while (Date.now() < end); console.log(1); setInterval(() => 0, 1000)',
    ]);
    await once(child.stdout, 'data');
    const busy = cpuMsOfTree(child.pid!);
    expect(busy).toBeGreaterThan(0);
    expect(cpuMsOfTree(process.pid) - before).toBeGreaterThanOrEqual(busy);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(cpuMsOfTree(child.pid!)).toBe(0);
  });
});
