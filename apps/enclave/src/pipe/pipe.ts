import {
  EnclaveError,
  encodeFrame,
  FrameReader,
  messageSchema,
  OPERATIONS,
  type EnclaveCode,
  type Frame,
  type FrameEvent,
  type Message,
  type Operation,
} from '@intaglio/privacy-plugins/tee';
import type { Operations } from '../operations/operations.js';
import { HostCalls } from './host-calls.js';

type Question = Extract<Message, { ask: string }>;

/** The one way in and out: questions of the host and their answers, the enclave's own questions and theirs. */
export class Pipe {
  readonly host: HostCalls;
  readonly #reader: FrameReader;

  /**
   * @param write takes one whole frame
   * @param operations made with this pipe's host, and therefore asked for later
   */
  constructor(
    private readonly write: (frame: Uint8Array) => void,
    private readonly operations: () => Operations,
  ) {
    this.host = new HostCalls((message) => this.#send(message));
    this.#reader = new FrameReader((header) => this.#bodyLimit(header));
  }

  receive(chunk: Uint8Array): void {
    for (const event of this.#reader.push(chunk)) this.#take(event);
  }

  #take(event: FrameEvent): void {
    if (event.kind === 'fault') this.#refuse(event.code, event.header);
    else this.#read(event.frame);
  }

  #read({ header, body }: Frame): void {
    const message = messageSchema.safeParse(header).data;
    if (message?.to === 'enclave' && 'ask' in message) void this.#answer(message, body);
    else if (message?.to === 'host' && 'answer' in message) this.host.answered(message.id, message.answer);
    else if (message?.to === 'host' && 'code' in message && message.id !== undefined) this.host.refused(message.id, message.code);
    else this.#refuse('frame.invalid', header);
  }

  async #answer(question: Question, body: Uint8Array): Promise<void> {
    try {
      this.#send({ to: 'enclave', id: question.id, ok: true, answer: await this.#operate(question, body) });
    } catch (error) {
      this.#send({ to: 'enclave', id: question.id, ok: false, code: error instanceof EnclaveError ? error.code : 'internal' });
    }
  }

  async #operate(question: Question, body: Uint8Array): Promise<unknown> {
    if (!isOperation(question.ask)) throw new EnclaveError('request.unknown');
    const { request, answer } = OPERATIONS[question.ask];
    const asked = request.safeParse(question.with);
    if (!asked.success) throw new EnclaveError('request.invalid');
    const run = this.operations()[question.ask] as (request: unknown, body: Uint8Array) => Promise<unknown>;
    // Nothing leaves that the protocol does not name.
    return answer.parse(await run(asked.data, body));
  }

  /** Only the circuit travels in a body, and only until it is there. */
  #bodyLimit(header: unknown): number {
    const message = messageSchema.safeParse(header).data;
    if (message?.to !== 'enclave' || !('ask' in message) || message.ask !== 'load-circuit') return 0;
    const request = OPERATIONS['load-circuit'].request.safeParse(message.with).data;
    return request ? this.operations().bodyLimit(request.part) : 0;
  }

  /** With the question's id where it can be told. */
  #refuse(code: EnclaveCode, header: unknown): void {
    const { to, id } = (header ?? {}) as { to?: unknown; id?: unknown };
    const known = to === 'enclave' && typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= 0xffff_ffff;
    this.#send({ to: 'enclave', ...(known && { id }), ok: false, code });
  }

  #send(message: Message): void {
    this.write(encodeFrame(message));
  }
}

const isOperation = (name: string): name is Operation => Object.hasOwn(OPERATIONS, name);
