import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import {
  ENCLAVE_CODES,
  encodeFrame,
  EnclaveError,
  FrameReader,
  messageSchema,
  OPERATIONS,
  type EnclaveCode,
  type Message,
  type Operation,
  type OperationAnswer,
  type OperationRequest,
} from '@intaglio/privacy-plugins/tee';
import { ENCLAVE_NODE_ARGUMENTS } from '../launch/launch-arguments.js';
import { ScriptedHost } from './scripted-host.js';

export interface Launch {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: EnclaveError): void;
}

/** The real program as a child process, without a sandbox around it, and a host on the other end of the pipe. */
export class LaunchedEnclave {
  readonly host: ScriptedHost;
  /** What the program said without a question's id. */
  readonly complaints: EnclaveCode[] = [];
  readonly ended: Promise<number | null>;
  stderr = '';
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(program: string, { flags = ENCLAVE_NODE_ARGUMENTS, environment = {} }: Launch = {}) {
    this.host = new ScriptedHost(readFileSync(program));
    this.#child = spawn(process.execPath, [...flags, program], { stdio: ['pipe', 'pipe', 'pipe'], env: environment, cwd: '/' });
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.ended = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
    void this.ended.then(() => this.#waiting.forEach(({ reject }) => reject(new EnclaveError('enclave.unavailable'))));
    const reader = new FrameReader(() => 0);
    this.#child.stdout.on('data', (chunk: Buffer) => {
      for (const event of reader.push(chunk)) {
        if (event.kind === 'fault') throw new Error('the program wrote something that is no frame');
        this.#receive(messageSchema.parse(event.frame.header));
      }
    });
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** @throws EnclaveError with the program's code */
  async ask<Name extends Operation>(operation: Name, request: OperationRequest<Name>, body?: Uint8Array): Promise<OperationAnswer<Name>> {
    return OPERATIONS[operation].answer.parse(await this.say(operation, request, body)) as OperationAnswer<Name>;
  }

  /** Any question at all. */
  say(ask: string, request: unknown, body?: Uint8Array): Promise<unknown> {
    const id = this.#lastId++;
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.write(encodeFrame({ to: 'enclave', id, ask, with: request }, body));
    return answer;
  }

  /** The code of a refusal, or 'answered'. */
  async codeOf(answer: Promise<unknown>): Promise<EnclaveCode | 'answered'> {
    try {
      await answer;
      return 'answered';
    } catch (error) {
      if (error instanceof EnclaveError && ENCLAVE_CODES.includes(error.code)) return error.code;
      throw error;
    }
  }

  write(bytes: Uint8Array): void {
    this.#child.stdin.write(bytes);
  }

  /** Closes the pipe, or kills a program that does not mind. */
  async close(): Promise<number | null> {
    this.#child.stdin.end();
    return this.ended;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #receive(message: Message): void {
    if (message.to === 'host') return this.#serve(message as Extract<Message, { ask: string }>);
    const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (message.id !== undefined) this.#waiting.delete(message.id);
    if ('answer' in message) waiting?.resolve(message.answer);
    else if ('code' in message && waiting) waiting.reject(new EnclaveError(message.code));
    else if ('code' in message) this.complaints.push(message.code);
  }

  #serve({ id, ask, with: request }: Extract<Message, { ask: string }>): void {
    const answer = this.host.answer(ask, request);
    const outcome = typeof answer === 'string' ? { ok: false, code: answer } : { ok: true, answer };
    this.write(encodeFrame({ to: 'host', id, ...outcome }));
  }
}
