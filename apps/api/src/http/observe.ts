import type { Logger, LogFields, Metrics } from '@intaglio/runtime';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The route's template, never the address that was asked for: that may hold anything. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unmatched';

/** One log line and one measurement per answer, and the request's id on it. */
export function observe(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const [route, status] = [routeOf(request), reply.statusCode];
    metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    logger.info('request', fieldsOf(request, reply, route));
  });
}

function fieldsOf(request: FastifyRequest, reply: FastifyReply, route: string): LogFields {
  return {
    requestId: request.id,
    method: request.method,
    route,
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    ...(request.caller?.kind === 'tenant' ? { tenantId: request.caller.tenantId } : {}),
  };
}
