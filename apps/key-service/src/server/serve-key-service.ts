import { chmod, mkdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { encodeBase64url } from '@intaglio/privacy-plugins/tee';
import type { KeyService, ReleaseAnswer } from '../key-service.js';

const MAX_BODY_BYTES = 64 * 1024;
const TIMEOUT_MS = 10_000;

export interface KeyServer {
  close(): Promise<void>;
}

/** `POST /release` on a Unix socket that only owner and group can reach. */
export async function serveKeyService(socketPath: string, service: KeyService): Promise<KeyServer> {
  await mkdir(dirname(socketPath), { recursive: true, mode: 0o750 });
  await rm(socketPath, { force: true });
  const server = createServer({ requestTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS }, (request, response) => {
    answer(service, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve));
  await chmod(socketPath, 0o660);
  return { close: () => close(server) };
}

async function answer(service: KeyService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url !== '/release') return send(response, 404, { code: 'request.unknown' });
  if (request.method !== 'POST') return send(response, 405, { code: 'request.unknown' });
  const body = await read(request);
  const [status, answered] = wireOf(body === undefined ? { outcome: 'refused', reason: 'request.malformed' } : await service.release(body));
  send(response, status, answered);
}

function wireOf(answered: ReleaseAnswer): [status: number, body: object] {
  switch (answered.outcome) {
    case 'released':
      return [200, { envelope: encodeBase64url(answered.envelope), signature: encodeBase64url(answered.signature) }];
    case 'refused':
      return [403, { code: 'key.refused', reason: answered.reason }];
    case 'unavailable':
      return [503, { code: 'key.unavailable' }];
  }
}

/** JSON of at most `MAX_BODY_BYTES`; undefined when it is anything else. */
async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to its end, so that the caller hears the answer, but not kept.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
