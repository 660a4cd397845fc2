import { chmod, mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { EnclaveError, type EnclaveCode } from '../protocol/codes.js';
import { OPERATIONS, type Message, type Operation, type OperationAnswer, type OperationRequest } from '../protocol/messages.js';
import { openChannel } from './message-channel.js';

/** What api and worker may ask. The circuit is the supervisor's to load. */
const SERVED = [
  'attest',
  'inspect-model',
  'evaluate',
  'prove',
  'train-items',
  'train-slice',
  'train-end',
  'ping',
] as const satisfies readonly Operation[];
export type ServedOperation = (typeof SERVED)[number];

/** More than any api or worker has open; beyond it a caller is told `enclave.busy`. */
const MAX_PENDING_PER_CONNECTION = 256;

export interface ServedEnclaves {
  /** @param gone aborted when the caller has left: nobody waits for the answer any more. @throws EnclaveError */
  ask<Name extends ServedOperation>(operation: Name, request: OperationRequest<Name>, gone: AbortSignal): Promise<OperationAnswer<Name>>;
}

export interface EnclaveServer {
  close(): Promise<void>;
}

/**
 * Listens on a Unix socket for api and worker: owner and group may connect, nobody else may even reach it.
 * @throws Error when somebody answers on the socket already
 */
export async function serveEnclaves(socketPath: string, enclaves: ServedEnclaves): Promise<EnclaveServer> {
  await mkdir(dirname(socketPath), { recursive: true, mode: 0o750 });
  if (await isAnswered(socketPath)) throw new Error('Another supervisor listens on the socket.');
  await rm(socketPath, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, enclaves);
  });
  await listen(server, socketPath);
  await chmod(socketPath, 0o660);
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function serveConnection(socket: Socket, enclaves: ServedEnclaves): void {
  const gone = new AbortController();
  let pending = 0;
  const send = (message: Message): void => {
    if (!gone.signal.aborted) channel.send(message);
    // A caller that does not read its answers is not read from either.
    if (socket.writableNeedDrain && !socket.isPaused()) socket.pause().once('drain', () => socket.resume());
  };
  const refuse = (code: EnclaveCode, id?: number): void => send({ to: 'enclave', ...(id === undefined ? {} : { id }), ok: false, code });
  const channel = openChannel(socket, socket, {
    message: (message) => {
      if (!('ask' in message) || message.to !== 'enclave') return refuse('frame.invalid');
      if (pending >= MAX_PENDING_PER_CONNECTION) return refuse('enclave.busy', message.id);
      pending++;
      void reply(send, message, enclaves, gone.signal).finally(() => pending--);
    },
    fault: refuse,
  });
  socket.on('error', () => undefined);
  socket.once('close', () => gone.abort());
}

async function reply(
  send: (message: Message) => void,
  { id, ask, with: given }: Extract<Message, { ask: string }>,
  enclaves: ServedEnclaves,
  gone: AbortSignal,
): Promise<void> {
  try {
    send({ to: 'enclave', id, ok: true, answer: await answerTo(ask, given, enclaves, gone) });
  } catch (error) {
    send({ to: 'enclave', id, ok: false, code: error instanceof EnclaveError ? error.code : 'internal' });
  }
}

async function answerTo(ask: string, given: unknown, enclaves: ServedEnclaves, gone: AbortSignal): Promise<unknown> {
  const operation = SERVED.find((name) => name === ask);
  if (!operation) throw new EnclaveError('request.unknown');
  const request = OPERATIONS[operation].request.safeParse(given);
  if (!request.success) throw new EnclaveError('request.invalid');
  return enclaves.ask(operation, request.data, gone);
}

const listen = (server: Server, socketPath: string): Promise<void> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));

/** A socket file that a killed supervisor left answers nobody and may be replaced. */
const isAnswered = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
