import type { OpenSpan, Tracing } from '@intaglio/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf } from './observe.js';

/** One span for each request to a route of the API; what it leads to goes on from there. Nothing of the address, the headers or the body is in it. */
export function traceRequests(server: FastifyInstance, tracing: Tracing): void {
  if (!tracing.on) return;
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  server.addHook('onRequest', async (request) => {
    const route = routeOf(request);
    if (!route.startsWith('/v1/')) return;
    const caller = request.headers.traceparent;
    const fields = { requestId: request.id, method: request.method, route };
    const span = tracing.begin(`${request.method} ${route}`, typeof caller === 'string' ? caller : undefined, fields);
    if (span) spans.set(request, span);
  });
  // A body arrives in the socket's own asynchronous context: the span is entered after it has been read.
  server.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) span.run(done);
    else done();
  });
  server.addHook('onResponse', async (request, reply) => {
    const tenant = request.caller?.kind === 'tenant' ? { tenantId: request.caller.tenantId } : {};
    spans.get(request)?.end({ status: reply.statusCode, ...tenant });
  });
}
