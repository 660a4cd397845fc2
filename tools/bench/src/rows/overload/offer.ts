import type { Socket } from 'node:net';
import { answerLength, encode, open, type Request } from '../api/load.js';

export interface Offer {
  readonly connections: number;
  readonly perSecond: number;
  readonly durationMs: number;
}

export interface Outcome {
  /** From the moment at which each accepted request was due, ms: what waits for a free connection has waited too. */
  readonly latenciesMs: readonly number[];
  readonly ids: readonly string[];
  /** Problems with 429 or 503. */
  readonly refused: number;
  readonly elapsedMs: number;
}

const EVERY_MS = 2;

/**
 * An open load: so many requests a second fall due, whether earlier ones were answered or not.
 * @throws Error at any answer but 202, 429 and 503
 */
export async function offer(request: Request, { connections, perSecond, durationMs }: Offer): Promise<Outcome> {
  const idle = await Promise.all(Array.from({ length: connections }, () => open(request.port)));
  const sockets = [...idle];
  const bytes = encode(request);
  const [latenciesMs, ids, due]: [number[], string[], number[]] = [[], [], []];
  let [refused, fallen, open_] = [0, 0, 0];
  const startedAt = performance.now();
  const ended = new Promise<void>((resolve, reject) => {
    const send = (socket: Socket): void => {
      const dueAt = due.shift()!;
      open_++;
      let text = '';
      const onData = (chunk: Buffer): void => {
        text += chunk.toString('latin1');
        const length = answerLength(text);
        if (length === undefined || text.length < length) return;
        socket.off('data', onData);
        if (text.startsWith('HTTP/1.1 202')) {
          latenciesMs.push(performance.now() - dueAt);
          ids.push(/"id":"([^"]+)"/.exec(text)![1]!);
        } else if (/^HTTP\/1\.1 (429|503)/.test(text)) refused++;
        else return reject(new Error(`the server answered ${text.slice(0, 400)}`));
        open_--;
        idle.push(socket);
        pump();
      };
      socket.on('data', onData).write(bytes);
    };
    const pump = (): void => {
      while (due.length > 0 && idle.length > 0) send(idle.pop()!);
      if (fallen >= total && open_ === 0 && due.length === 0) resolve();
    };
    const total = Math.round((perSecond * durationMs) / 1000);
    const timer = setInterval(() => {
      const by = Math.min(total, Math.floor(((performance.now() - startedAt) * perSecond) / 1000));
      for (; fallen < by; fallen++) due.push(startedAt + (1000 * fallen) / perSecond);
      if (fallen >= total) clearInterval(timer);
      pump();
    }, EVERY_MS);
    for (const socket of sockets)
      socket.on('error', reject).on('close', () => {
        clearInterval(timer);
        reject(new Error('the server closed a connection'));
      });
  });
  try {
    await ended;
    return { latenciesMs, ids, refused, elapsedMs: performance.now() - startedAt };
  } finally {
    for (const socket of sockets)
      socket
        .removeAllListeners()
        .on('error', () => undefined)
        .destroy();
  }
}
