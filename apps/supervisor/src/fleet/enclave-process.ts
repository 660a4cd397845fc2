import { readFile } from 'node:fs/promises';
import {
  EnclaveError,
  isAtLeast,
  openChannel,
  Questions,
  type IsolationLevel,
  type Message,
  type MessageChannel,
  type Operation,
  type OperationAnswer,
  type OperationRequest,
} from '@intaglio/privacy-plugins/tee';
import type { SecurityModule } from '../hardware/simulated-hardware.js';
import type { ChosenSandbox } from '../launch/choose-sandbox.js';
import { launchProcess, type LaunchedProcess } from '../launch/launch-process.js';
import { levelOf, observeIsolation } from '../launch/observe-isolation.js';
import { residentBytes } from '../launch/processes.js';
import type { ProgramFiles } from '../launch/program-files.js';
import type { ReleaseKey } from '../key-release/key-service-client.js';
import { answerHostCall } from './host-calls.js';

export interface EnclaveLimits {
  readonly memoryBytes: number;
  /** From question to answer. An enclave that takes longer is ended: what it works on can't be called off. */
  readonly requestTimeoutMs: number;
  /** From launch to ready, the circuit included. */
  readonly startTimeoutMs: number;
  /** How often memory and pulse are looked at. */
  readonly watchIntervalMs: number;
}

export interface EnclaveParts {
  readonly files: ProgramFiles;
  readonly chosen: ChosenSandbox;
  readonly circuit: { readonly wasm: string; readonly zkey: string };
  readonly limits: EnclaveLimits;
  readonly releaseKey: ReleaseKey;
  moduleFor(level: IsolationLevel): SecurityModule;
}

/** Why an enclave is no more: it ended by itself, did not answer, or took too much memory. */
export type EndReason = 'crashed' | 'hung' | 'memory' | 'stopped';

/** One enclave from launch to end. */
export class EnclaveProcess {
  readonly ended: Promise<EndReason>;
  readonly #questions: Questions;
  readonly #channel: MessageChannel;
  #module: SecurityModule | undefined;
  #processId = 0;
  #reason: EndReason = 'crashed';
  #pinged = false;
  #watch: NodeJS.Timeout | undefined;

  private constructor(
    private readonly launched: LaunchedProcess,
    private readonly parts: EnclaveParts,
  ) {
    this.#channel = openChannel(launched.output, launched.input, {
      message: (message) => this.#receive(message),
      // The measured program sends frames and nothing else: one that does not is broken.
      fault: () => void this.end('crashed'),
    });
    this.#questions = new Questions((message, body) => this.#channel.send(message, body));
    this.ended = launched.ended.then(() => {
      clearInterval(this.#watch);
      this.#questions.abandon('enclave.unavailable');
      return this.#reason;
    });
  }

  /** @throws EnclaveError `enclave.unavailable` when it does not become ready in time, or is sealed off less than was promised; nothing is left running */
  static async start(parts: EnclaveParts): Promise<EnclaveProcess> {
    const enclave = new EnclaveProcess(await launchProcess(parts.chosen.sandbox, parts.files.program), parts);
    try {
      await enclave.#becomeReady();
      return enclave;
    } catch (error) {
      await enclave.end('crashed');
      throw error;
    }
  }

  get pending(): number {
    return this.#questions.pending;
  }

  get moduleId(): string {
    return this.#module?.moduleId ?? '';
  }

  /** As the machine's other processes see it. */
  get processId(): number {
    return this.#processId;
  }

  async ask<Name extends Operation>(operation: Name, request: OperationRequest<Name>): Promise<OperationAnswer<Name>> {
    const timer = setTimeout(() => void this.end('hung'), this.parts.limits.requestTimeoutMs);
    const timeoutMs = 2 * this.parts.limits.requestTimeoutMs;
    return this.#questions.ask(operation, request, { timeoutMs }).finally(() => clearTimeout(timer));
  }

  async end(reason: EndReason): Promise<void> {
    this.#reason = reason;
    await this.launched.kill();
  }

  async #becomeReady(): Promise<void> {
    const { limits, files, chosen, circuit } = this.parts;
    const timeoutMs = limits.startTimeoutMs;
    await this.#questions.ask('ping', {}, { timeoutMs });
    this.#processId = await this.launched.processId();
    const level = levelOf(await observeIsolation(this.#processId, files.runtime));
    if (!isAtLeast(level, chosen.level)) throw new EnclaveError('enclave.unavailable');
    this.#module = this.parts.moduleFor(level);
    for (const part of ['wasm', 'zkey'] as const)
      await this.#questions.ask('load-circuit', { part }, { timeoutMs, body: await readFile(circuit[part]) });
    this.#watch = setInterval(() => void this.#look(), limits.watchIntervalMs);
  }

  /** A process that is over its memory or gives no sign of life is ended; `ended` tells the fleet. */
  async #look(): Promise<void> {
    const { memoryBytes } = this.parts.limits;
    if (((await residentBytes(this.#processId)) ?? 0) > memoryBytes) return this.end('memory');
    if (this.#pinged) return;
    this.#pinged = true;
    await this.ask('ping', {}).catch(() => undefined);
    this.#pinged = false;
  }

  #receive(message: Message): void {
    if (!('ask' in message)) return this.#questions.settle(message);
    const { id } = message;
    const ports = { module: this.#module, releaseKey: this.parts.releaseKey };
    const answered =
      message.to === 'host' ? answerHostCall(message.ask, message.with, ports) : Promise.reject(new EnclaveError('frame.invalid'));
    void answered.then(
      (answer) => this.#channel.send({ to: 'host', id, ok: true, answer }),
      (error) => this.#channel.send({ to: 'host', id, ok: false, code: error instanceof EnclaveError ? error.code : 'internal' }),
    );
  }
}
