import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entityTag, listedTags } from './entity-tag.js';

/** What holds for every route alike: entity tags on what is read as JSON, and a link from each page to the next. */
export function followConventions(server: FastifyInstance): void {
  server.addHook('preSerialization', async (request, reply, payload) => {
    if (request.method === 'GET') linkNextPage(request, reply, payload);
    return payload;
  });
  server.addHook('onSend', async (request, reply, payload) => (typeof payload === 'string' ? tagged(request, reply, payload) : payload));
}

/** RFC 8288: `rel="next"`, relative to the address that was asked for, with every filter kept. */
function linkNextPage(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  const cursor = (payload as { nextCursor?: unknown } | null)?.nextCursor;
  if (cursor === null || cursor === undefined) return;
  const [path, query] = request.url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', String(cursor));
  reply.header('link', [reply.getHeader('link') ?? [], `<${path}?${parameters}>; rel="next"`].flat().join(', '));
}

/** RFC 9110 §13.1.2: a reader that has this very answer is told so, and gets no body. */
function tagged(request: FastifyRequest, reply: FastifyReply, payload: string): string {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || reply.statusCode !== 200 || !/^application\/json/.test(String(reply.getHeader('content-type')))) return payload;
  const tag = entityTag(payload);
  reply.header('etag', tag);
  const known = listedTags(request.headers['if-none-match'] ?? '');
  if (known !== '*' && !known?.some((one) => one.replace(/^W\//, '') === tag)) return payload;
  reply.removeHeader('content-length').removeHeader('content-type').code(304);
  return '';
}
