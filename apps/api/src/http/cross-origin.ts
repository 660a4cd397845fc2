import type { FastifyInstance } from 'fastify';

/** What a page's script may send beside what every page may: what the conventions of the API name. */
const REQUEST_HEADERS = 'authorization, content-type, idempotency-key, if-match, if-none-match, last-event-id, x-request-id';
/** What it may read of an answer beside its body. */
const ANSWER_HEADERS = 'etag, link, location, retry-after, x-request-id';
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
/** A browser asks again after so long. */
const MAX_AGE_SECONDS = '600';

/**
 * Lets pages of the listed origins, and of no others, read what this service answers (Fetch Standard, §3.2). Never with cookies: a session belongs to pages of this service's
 * own origin, and whoever asks from elsewhere brings a key.
 */
export function admitOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const listed = new Set(origins);
  server.addHook('onSend', async (_request, reply, payload) => {
    // For every answer: a cache must not give one page what was answered to another.
    reply.header('vary', [reply.getHeader('vary') ?? [], 'Origin'].flat().join(', '));
    return payload;
  });
  server.addHook('onRequest', async (request, reply) => {
    const { origin, 'access-control-request-method': asked } = request.headers;
    if (origin === undefined || !listed.has(origin)) return;
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': ANSWER_HEADERS });
    if (request.method !== 'OPTIONS' || asked === undefined) return;
    const allowed = { 'access-control-allow-methods': METHODS, 'access-control-allow-headers': REQUEST_HEADERS };
    return reply
      .code(204)
      .headers({ ...allowed, 'access-control-max-age': MAX_AGE_SECONDS })
      .send();
  });
}
