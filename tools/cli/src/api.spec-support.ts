import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { run } from './run.js';

export interface AskedApi {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** A server on a free port of this machine; text as an answer is sent as it is. */
export async function cannedApi(route: (asked: AskedApi) => readonly [number, unknown]) {
  const asked: AskedApi[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const seen = {
        method: request.method!,
        path: request.url!,
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      asked.push(seen);
      const [status, answer] = route(seen);
      response
        .writeHead(status, { 'x-request-id': 'r-1', 'retry-after': '0' })
        .end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}

class Captured extends Writable {
  text = '';
  isTTY = false;
  columns = 80;
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The tool as a shell runs it, its configuration in a directory of the test's. */
export async function intaglio(home: string, argv: readonly string[], stdin = '', onTerminal = false): Promise<Ran> {
  const [stdout, stderr] = [new Captured(), new Captured()];
  stderr.isTTY = onTerminal;
  const code = await run(argv, { stdin: Readable.from([stdin]), stdout, stderr, environment: { XDG_CONFIG_HOME: home } });
  return { code, out: stdout.text, err: stderr.text };
}
