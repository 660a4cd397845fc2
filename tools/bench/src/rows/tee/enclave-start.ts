import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { ENCLAVE_NODE_ARGUMENTS } from '@intaglio/enclave';
import { encodeFrame } from '@intaglio/privacy-plugins/tee';
import { chooseSandbox, launchProcess, prepareProgramFiles } from '@intaglio/supervisor';
import { elapsedMs, interleave } from '../../runner/sampling.js';

const PING = encodeFrame({ to: 'enclave', id: 0, ask: 'ping', with: {} });

async function firstAnswer({ input, output }: { readonly input: Writable; readonly output: Readable }): Promise<void> {
  const answered = new Promise((resolve) => output.once('data', resolve));
  input.write(PING);
  await answered;
}

/** Milliseconds from launch to the first answer, in the best sandbox of this machine and as a plain process. @returns [sandboxed, plain] */
export async function measureStarts(program: string): Promise<number[][]> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'intaglio-bench-enclave-'));
  const files = await prepareProgramFiles({ program, nodeBinary: process.execPath, nodeArguments: ENCLAVE_NODE_ARGUMENTS, stateDirectory });
  const { sandbox } = await chooseSandbox(files, process.execPath);
  const sandboxed = async (): Promise<number> => {
    let launched: Awaited<ReturnType<typeof launchProcess>> | undefined;
    const ms = await elapsedMs(async () => firstAnswer((launched = await launchProcess(sandbox, files.program))));
    await launched?.kill();
    return ms;
  };
  const plain = async (): Promise<number> => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [...ENCLAVE_NODE_ARGUMENTS, program], { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
    await firstAnswer({ input: child.stdin, output: child.stdout });
    child.kill('SIGKILL');
    return performance.now() - startedAt;
  };
  try {
    return await interleave([sandboxed, plain]);
  } finally {
    await files.remove();
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}
