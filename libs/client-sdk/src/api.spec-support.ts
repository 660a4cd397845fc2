import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** Answers one request: a status with a JSON body, or whatever it does with the response itself. */
export type Route = (
  asked: Asked,
  response: ServerResponse,
) => readonly [number, unknown] | void | Promise<readonly [number, unknown] | void>;

export interface TestApi {
  readonly baseUrl: string;
  /** Everything that was asked, in order, with all that the server saw of it. */
  readonly asked: Asked[];
  route: Route;
  close(): Promise<void>;
}

/** A server on a free port of this machine that answers as one test wants. */
export async function testApi(): Promise<TestApi> {
  const asked: Asked[] = [];
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
      const answer = await api.route(seen, response);
      if (answer) response.writeHead(answer[0], { 'content-type': 'application/json', 'retry-after': '0' }).end(JSON.stringify(answer[1]));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: TestApi = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    route: () => [404, { code: 'resource.not-found', title: 'Not found' }],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}

export const problem = (status: number, code: string, detail?: string) => [status, { code, title: 'A title', status, detail }] as const;

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
