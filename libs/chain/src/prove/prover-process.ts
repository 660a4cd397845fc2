import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ProveError } from './errors.js';

/** A program of its own (GPL-3.0), spoken to over pipes only; see circuits/prover/main.mjs for the protocol. */
const PROGRAM = fileURLToPath(new URL('../../circuits/prover/main.mjs', import.meta.url));

export type ProverAnswer = Readonly<Record<string, unknown>>;

const FAILURES: Readonly<Record<string, 'prove.unsatisfied' | 'prove.key-mismatch'>> = {
  unsatisfied: 'prove.unsatisfied',
  'key-mismatch': 'prove.key-mismatch',
};

/** One child process that answers one request at a time. After a timeout or a crash it is gone: start another. */
export class ProverProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #exited: Promise<void>;
  #waiting: { resolve: (answer: ProverAnswer) => void; reject: (error: ProveError) => void } | undefined;
  #alive = true;

  constructor() {
    // No environment: no secret of ours is visible there. No stderr: assertion texts stay inside.
    this.#child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'ignore'], env: {} });
    this.#child.stdin.on('error', () => this.#end());
    this.#exited = new Promise((resolve) => {
      this.#child.once('error', () => resolve(this.#end()));
      this.#child.once('exit', () => resolve(this.#end()));
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#receive(line));
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** @throws ProveError */
  async request(message: object, timeoutMs: number): Promise<ProverAnswer> {
    if (!this.#alive || this.#waiting) throw new ProveError('prove.crashed');
    const answered = new Promise<ProverAnswer>((resolve, reject) => (this.#waiting = { resolve, reject }));
    const timer = setTimeout(() => this.#fail(new ProveError('prove.timeout')), timeoutMs);
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
    try {
      return await answered;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Kills the child whatever it does (a proof cannot be interrupted in any other way) and waits until it is gone. */
  async stop(): Promise<void> {
    this.#end();
    await this.#exited;
  }

  #receive(line: string): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const answer = parse(line);
    if (answer?.['ok'] === true) return waiting?.resolve(answer);
    waiting?.reject(new ProveError(FAILURES[String(answer?.['code'])] ?? 'prove.crashed'));
  }

  #fail(error: ProveError): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
    this.#end();
  }

  #end(): void {
    if (this.#alive) {
      this.#alive = false;
      this.#child.kill('SIGKILL');
    }
    this.#waiting?.reject(new ProveError('prove.crashed'));
    this.#waiting = undefined;
  }
}

function parse(line: string): ProverAnswer | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as ProverAnswer) : undefined;
  } catch {
    return undefined;
  }
}
