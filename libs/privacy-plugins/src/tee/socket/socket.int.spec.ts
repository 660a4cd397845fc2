import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { EnclaveError } from '../protocol/codes.js';
import { encodeFrame, MAX_HEADER_BYTES } from '../protocol/frame.js';
import { connectEnclaves } from './connect-enclaves.js';
import { openChannel } from './message-channel.js';
import { Questions } from './questions.js';
import { serveEnclaves, type EnclaveServer, type ServedEnclaves } from './serve-enclaves.js';

const failing = (code: string) => expect.objectContaining({ name: 'EnclaveError', code });
const uptime = (uptimeMs: number) => Promise.resolve({ uptimeMs }) as Promise<never>;

const directory = mkdtempSync(join(tmpdir(), 'intaglio-socket-'));
afterAll(() => rmSync(directory, { recursive: true }));
let sockets = 0;
const newPath = (): string => join(directory, String(sockets++), 'socket');

describe('connectEnclaves and serveEnclaves', () => {
  let server: EnclaveServer;
  let path: string;
  afterEach(() => server.close());

  async function serve(ask: ServedEnclaves['ask']) {
    path = newPath();
    server = await serveEnclaves(path, { ask });
    return connectEnclaves(path);
  }

  it('carries many questions at once over one connection, answered in any order', async () => {
    let asked = 0;
    const enclaves = await serve(() => {
      const mine = asked++;
      return new Promise((resolve) => setTimeout(() => resolve({ uptimeMs: mine } as never), mine % 2 === 0 ? 30 : 1));
    });
    const answers = await Promise.all(Array.from({ length: 50 }, () => enclaves.ask('ping', {})));
    expect(answers.map(({ uptimeMs }) => uptimeMs)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    enclaves.close();
  });

  it('passes closed codes on, and closes everything else', async () => {
    const faults = [new EnclaveError('enclave.busy'), new Error('something with a secret in it'), 'thrown text'];
    const enclaves = await serve(() => Promise.reject(faults.shift()));
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('enclave.busy'));
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('internal'));
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('internal'));
    enclaves.close();
  });

  it('refuses an answer of the wrong form', async () => {
    const enclaves = await serve(() => Promise.resolve({ uptimeMs: 'long' } as never));
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('internal'));
    enclaves.close();
  });

  it('says that a question is malformed before anybody works on it', async () => {
    let worked = false;
    const enclaves = await serve(() => ((worked = true), uptime(1)));
    await expect(enclaves.ask('attest', { tenantId: 'nobody', brandId: 'none', nonce: '' })).rejects.toEqual(failing('request.invalid'));
    await expect(enclaves.ask('load-circuit', { part: 'wasm' })).rejects.toEqual(failing('request.unknown'));
    expect(worked).toBe(false);
    enclaves.close();
  });

  it('tells the work when its caller has left', async () => {
    let left!: () => void;
    const leaving = new Promise<void>((resolve) => (left = resolve));
    const enclaves = await serve((_, __, gone) => {
      gone.addEventListener('abort', left);
      setImmediate(() => enclaves.close());
      return new Promise(() => undefined);
    });
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('enclave.unavailable'));
    await leaving;
  });

  it('takes no more than 256 questions at once from a caller', async () => {
    const release: (() => void)[] = [];
    const enclaves = await serve(() => new Promise((resolve) => release.push(() => resolve({ uptimeMs: 1 } as never))));
    const asked = Array.from({ length: 257 }, () => enclaves.ask('ping', {}));
    await expect(asked[256]).rejects.toEqual(failing('enclave.busy'));
    release.forEach((done) => done());
    await expect(Promise.all(asked.slice(0, 256))).resolves.toHaveLength(256);
    enclaves.close();
  });

  it('answers every caller that sends garbage, and the others as before', async () => {
    const enclaves = await serve(() => uptime(1));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (garbage) => {
        const socket = connect(path);
        socket.on('error', () => undefined);
        await new Promise<void>((resolve) => socket.end(garbage, () => resolve()));
        socket.destroy();
      }),
      { numRuns: 200 },
    );
    await expect(enclaves.ask('ping', {})).resolves.toEqual({ uptimeMs: 1 });
    enclaves.close();
  });

  it('lets no second server take the socket of one that answers', async () => {
    const enclaves = await serve(() => uptime(1));
    await expect(serveEnclaves(path, { ask: () => uptime(2) })).rejects.toThrow('listens on the socket');
    await expect(enclaves.ask('ping', {})).resolves.toEqual({ uptimeMs: 1 });
    enclaves.close();
  });
});

describe('connectEnclaves', () => {
  const listening: { server: Server; open: Set<Socket> }[] = [];
  afterEach(async () => {
    for (const { server, open } of listening.splice(0)) {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  /** A server that does with a connection what it likes. */
  async function listen(socketPath: string, serve: (socket: Socket) => void): Promise<void> {
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      serve(socket);
    });
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    listening.push({ server, open });
  }

  it('is unavailable while nobody listens, and connects by itself once somebody does', async () => {
    const path = join(directory, 'late');
    const enclaves = connectEnclaves(path);
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('enclave.unavailable'));
    await listen(path, (socket) => {
      const channel = openChannel(socket, socket, {
        message: (message) => channel.send({ to: 'enclave', id: message.id!, ok: true, answer: { uptimeMs: 5 } }),
        fault: () => undefined,
      });
    });
    await expect(enclaves.ask('ping', {})).resolves.toEqual({ uptimeMs: 5 });
    enclaves.close();
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('enclave.unavailable'));
  });

  it.each<[string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.destroy()],
    ['writes no frames', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['answers with another protocol’s header', (socket) => socket.write(encodeFrame({ status: 200 }))],
  ])('a question to somebody who %s is answered enclave.unavailable', async (_, serve) => {
    const path = join(directory, `wrong-${sockets++}`);
    await listen(path, (socket) => socket.once('data', () => serve(socket)));
    const enclaves = connectEnclaves(path);
    await expect(enclaves.ask('ping', {})).rejects.toEqual(failing('enclave.unavailable'));
    enclaves.close();
  });
});

describe('Questions', () => {
  it('gives up after the time that was said, and drops an answer that comes later', async () => {
    const questions = new Questions(() => undefined);
    await expect(questions.ask('ping', {}, { timeoutMs: 10 })).rejects.toEqual(failing('enclave.unavailable'));
    expect(() => questions.settle({ to: 'enclave', id: 0, ok: true, answer: { uptimeMs: 1 } })).not.toThrow();
    expect(questions.pending).toBe(0);
  });

  it('refuses what is too large to send, and keeps nothing of it', async () => {
    const questions = new Questions((message, body) => void encodeFrame(message, body));
    const nonce = 'A'.repeat(MAX_HEADER_BYTES);
    await expect(questions.ask('attest', { tenantId: '', brandId: '', nonce }, { timeoutMs: 1000 })).rejects.toEqual(
      failing('frame.too-large'),
    );
    expect(questions.pending).toBe(0);
  });
});
