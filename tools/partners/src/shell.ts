import { spawn } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program to its end, with nothing of this process's environment but what finds programs. */
export function runProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Ran> {
  // Without input there is no stream at all: bash takes a shell whose input is a socket for a remote one.
  const stdin = input === '' ? 'ignore' : 'pipe';
  const child = spawn(command, [...args], { cwd, stdio: [stdin, 'pipe', 'pipe'], env: { PATH: process.env['PATH'], ...environment } });
  let [out, err] = ['', ''];
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin?.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}
