import type { FastifyInstance } from 'fastify';

const EVERY_MS = 50;

/**
 * Closing waits for answers that are under way, not for idle connections: Node closes those that are idle at that moment, and one whose stream ends
 * just after would otherwise hold the process for its whole keep-alive time (72 s).
 */
export function drainOnClose(server: FastifyInstance): void {
  let timer: NodeJS.Timeout | undefined;
  server.addHook('preClose', async () => {
    timer = setInterval(() => server.server.closeIdleConnections(), EVERY_MS);
  });
  server.addHook('onClose', async () => clearInterval(timer));
}
