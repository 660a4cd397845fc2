import { connect, type Socket } from 'node:net';

export interface Request {
  readonly port: number;
  readonly path: string;
  readonly key: string;
  readonly body: unknown;
}

export interface Load {
  readonly connections: number;
  readonly durationMs: number;
}

export const encode = ({ port, path, key, body }: Request): Buffer => {
  const text = JSON.stringify(body);
  const headers = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `authorization: Bearer ${key}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${text}`);
};

/** One kept-alive connection that asks again as soon as it is answered, until the time is up. @returns answers with 202 */
function keepAsking(socket: Socket, request: Buffer, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let answered = 0;
    let text = '';
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed a connection')));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const length = answerLength(text);
      if (length === undefined || text.length < length) return;
      if (!text.startsWith('HTTP/1.1 202')) return reject(new Error(`the server answered ${text.slice(0, 400)}`));
      text = text.slice(length);
      answered++;
      if (performance.now() < until) socket.write(request);
      else resolve(answered);
    });
    socket.write(request);
  });
}

/** Bytes of the first answer; undefined while its head is not complete. Latin-1 text, so characters are bytes. */
export function answerLength(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  if (length === undefined) throw new Error('the server answered without a content length');
  return end + 4 + Number(length);
}

export const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject).once('connect', () => resolve(socket.removeAllListeners('error')));
  });

/**
 * A bounded load: so many connections, each with one request under way, for so long. On plain sockets, so that making the load costs
 * little of the cores that it shares with the server.
 * @returns accepted requests per second
 * @throws Error at any answer but 202
 */
export async function acceptedPerSecond(
  request: Request,
  { connections, durationMs }: Load,
): Promise<{ perSecond: number; accepted: number }> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(request.port)));
  const [bytes, startedAt] = [encode(request), performance.now()];
  try {
    const counts = await Promise.all(sockets.map((socket) => keepAsking(socket, bytes, startedAt + durationMs)));
    const accepted = counts.reduce((sum, count) => sum + count, 0);
    return { accepted, perSecond: (1000 * accepted) / (performance.now() - startedAt) };
  } finally {
    for (const socket of sockets)
      socket
        .removeAllListeners()
        .on('error', () => undefined)
        .destroy();
  }
}
