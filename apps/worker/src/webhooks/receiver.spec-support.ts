import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly atMs: number;
}

type Reply = { readonly status: number; readonly headers?: Record<string, string> } | 'hang';

/** A receiver of webhooks that answers as it is told, 204 unless told. */
export class Receiver {
  readonly received: Received[] = [];
  reply: (nth: number) => Reply = () => ({ status: 204 });
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const nth = this.received.push({ headers: request.headers, body: Buffer.concat(chunks).toString(), atMs: performance.now() });
        const reply = this.reply(nth);
        if (reply !== 'hang') response.writeHead(reply.status, reply.headers).end('noted');
      });
    });
  }

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/hook`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
