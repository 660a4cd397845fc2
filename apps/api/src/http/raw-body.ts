import type { Readable } from 'node:stream';
import { DomainError } from '@intaglio/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Routes whose body is a file, with the media types that they take. */
export type RawRoutes = Readonly<Record<string, readonly string[]>>;

/**
 * Files come as they are, on the routes that say so. Nothing of one is read before the caller's key was checked: the body stays a stream until its handler
 * asks for it, with a limit.
 */
export function acceptRawBodies(server: FastifyInstance, routes: RawRoutes): void {
  const types = [...new Set(Object.values(routes).flat())];
  server.addContentTypeParser(types, (request, payload, done) => {
    const taken = routes[request.routeOptions.url ?? ''] ?? [];
    const type = mediaTypeOf(request);
    if (taken.includes(type)) done(null, payload);
    else done(new DomainError('request.unsupported-media-type'));
  });
}

const mediaTypeOf = ({ headers }: FastifyRequest): string => (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/** Ending a stream early breaks the connection, and the sender never sees the answer: so much of a file that is too large is read to its end and dropped. */
const DROPPED_TIMES_LIMIT = 4;

/** @throws DomainError `request.invalid` without a body | `request.too-large` */
export async function readRawBody({ body, headers }: Pick<FastifyRequest, 'body' | 'headers'>, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = new DomainError('request.too-large', `The file may have ${maxBytes} bytes.`);
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  if (!isStream(body)) throw new DomainError('request.invalid', 'The body must be the file itself.');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > DROPPED_TIMES_LIMIT * maxBytes) break;
    if (length <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > maxBytes) throw tooLarge;
  if (length === 0) throw new DomainError('request.invalid', 'The body must be the file itself.');
  return Buffer.concat(chunks, length);
}

const isStream = (body: unknown): body is Readable => typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
