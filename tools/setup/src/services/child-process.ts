import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { createServer } from 'node:net';

export interface Service {
  readonly url: string;
  readonly processId: number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// The last resort when the process ends without having stopped its services: no orphan stays behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Starts a program in its own process group, so that a terminal's Ctrl-C does not reach it before we stop it in order. */
export function launch(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, ...options });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

/** Asks a program to end, and ends it after the grace period. */
export async function terminate(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM', graceMs = 5000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Tries until it works. @throws the last error after the deadline, or at once when the program has ended */
export async function untilReady(child: ChildProcess, name: string, attempt: () => Promise<void>, deadlineMs = 30_000): Promise<void> {
  const endAt = Date.now() + deadlineMs;
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-2000)));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode}.\n${stderr}`);
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > endAt) throw new Error(`${name} did not become ready.\n${stderr}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
