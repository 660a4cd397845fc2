import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countPendingOutbox, type Database } from '@intaglio/persistence';
import type { Metrics } from '@intaglio/runtime';

export interface MeasuredParts {
  readonly metrics: Metrics;
  readonly database: Database;
  readonly homomorphic: { readonly memoryBytes: number };
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `GET /metrics` for Prometheus and `GET /health/live` for the supervisor; port 0 takes a free one. */
export async function serveMetrics(port: number, { metrics, database, homomorphic }: MeasuredParts): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.method !== 'GET') return void response.writeHead(405).end();
      if (request.url === '/health/live') return void response.writeHead(200).end('ok');
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      metrics.outboxPending.set(await countPendingOutbox(database));
      metrics.evaluatorMemory.set(homomorphic.memoryBytes);
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(await metrics.registry.metrics());
    };
    answer().catch(() => response.headersSent || response.writeHead(503).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
