import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { ENCLAVE_ENVIRONMENT } from './launch-environment.js';
import { reserveUid } from './own-uid.js';
import { innermostProcess } from './processes.js';
import type { Sandbox } from './sandboxes.js';

export interface LaunchedProcess {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves when the process has ended, whatever the reason. */
  readonly ended: Promise<void>;
  /** The program's own process id, seen from outside. Not before it has said something: the sandbox' programs come first. */
  processId(): Promise<number>;
  kill(): Promise<void>;
}

/** Starts a program in a sandbox: one pipe in, one out, nothing else. Its error output goes nowhere, since nobody can know what a fault would print. */
export async function launchProcess(sandbox: Sandbox, program: string): Promise<LaunchedProcess> {
  const command = sandbox.command(program);
  const own = sandbox.ownUid ? await reserveUid() : undefined;
  const child = spawn(command.file, [...command.arguments], {
    ...(own && { uid: own.uid, gid: own.uid }),
    ...{ cwd: '/', env: ENCLAVE_ENVIRONMENT, stdio: ['pipe', 'pipe', 'ignore'] },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  void ended.then(() => own?.release());
  // A process that ends while it is written to: `ended` says so, the broken pipes say nothing more.
  for (const pipe of [child.stdin!, child.stdout!]) pipe.on('error', () => undefined);
  return {
    ...{ input: child.stdin!, output: child.stdout!, ended },
    processId: () => innermostProcess(child.pid!),
    kill: () => kill(child, ended),
  };
}

const GRACE_MS = 500;

/** The program first: what started it then sees its end, collects it and ends too. */
async function kill(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    end(await innermostProcess(child.pid));
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(timer);
  }
  await ended;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
