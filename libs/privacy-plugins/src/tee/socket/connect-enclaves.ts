import { connect, type Socket } from 'node:net';
import { EnclaveError } from '../protocol/codes.js';
import type { EnclavePort } from '../protocol/enclave-port.js';
import { openChannel } from './message-channel.js';
import { Questions } from './questions.js';

/** Longer than a supervisor waits for its enclaves: its own answer comes first. */
const ANSWER_TIMEOUT_MS = 180_000;

export interface ConnectedEnclaves extends EnclavePort {
  /** Questions that wait are answered `enclave.unavailable`. */
  close(): void;
}

interface Connection {
  readonly socket: Socket;
  readonly questions: Questions;
}

/**
 * A supervisor's enclaves over its Unix socket: many questions at once over one connection, which is made by the first question and made again
 * by the next one after it was lost. Nothing is asked twice by itself: whoever asks decides whether to ask again.
 */
export function connectEnclaves(socketPath: string): ConnectedEnclaves {
  let current: Promise<Connection> | undefined;
  let closed = false;
  const forget = (): void => void (current = undefined);
  return {
    ask: async (operation, request) => {
      if (closed) throw new EnclaveError('enclave.unavailable');
      current ??= open(socketPath, forget);
      const { questions } = await current;
      return questions.ask(operation, request, { timeoutMs: ANSWER_TIMEOUT_MS });
    },
    close: () => {
      closed = true;
      current?.then(
        ({ socket }) => socket.destroy(),
        () => undefined,
      );
    },
  };
}

function open(socketPath: string, lost: () => void): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const channel = openChannel(socket, socket, {
      message: (message) => {
        if (!('ask' in message)) questions.settle(message);
      },
      fault: () => socket.destroy(),
    });
    const questions = new Questions((message, body) => channel.send(message, body));
    socket.once('connect', () => resolve({ socket, questions }));
    socket.on('error', () => undefined);
    socket.once('close', () => {
      lost();
      questions.abandon('enclave.unavailable');
      reject(new EnclaveError('enclave.unavailable'));
    });
  });
}
