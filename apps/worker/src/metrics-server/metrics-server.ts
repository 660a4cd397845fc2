import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chain } from '@intaglio/chain';
import type { Database } from '@intaglio/persistence';
import { QUEUES, type JobQueue, type Metrics, type QueueName, type QueueTransport } from '@intaglio/runtime';
import { observe } from './observe.js';

export interface MeasuredParts {
  readonly metrics: Metrics;
  readonly database: Database;
  readonly queues: Pick<QueueTransport, 'ping' | 'queue'>;
  readonly homomorphic: { readonly memoryBytes: number };
  readonly chain: Chain;
  readonly wallet: { readonly address: string };
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

const TIMEOUT_MS = 2000;

/**
 * `GET /metrics` for Prometheus, `GET /health/live`, and `GET /health/ready`: whether it can take work on, as far as Postgres and the queue go. What it
 * cannot reach besides (chain, store, enclaves) makes work wait, not the worker. Port 0 takes a free one.
 */
export async function serveMetrics(port: number, parts: MeasuredParts): Promise<MetricsServer> {
  const { metrics, database, queues, wallet } = parts;
  const names = Object.keys(QUEUES) as QueueName[];
  const jobs = Object.fromEntries(names.map((name) => [name, queues.queue(name)])) as Record<QueueName, JobQueue>;
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.method !== 'GET') return void response.writeHead(405).end();
      if (request.url === '/health/live') return void response.writeHead(200).end('ok');
      if (request.url === '/health/ready') {
        const isReady = await answersInTime([database.source.query('select 1'), queues.ping()]);
        return void response.writeHead(isReady ? 200 : 503).end(isReady ? 'ready' : 'not ready');
      }
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      await observe({ ...parts, queues: jobs, signer: wallet.address });
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(await metrics.registry.metrics());
    };
    answer().catch(() => response.headersSent || response.writeHead(503).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      await close(server);
      await Promise.all(names.map((name) => jobs[name].close()));
    },
  };
}

async function answersInTime(asked: Promise<unknown>[]): Promise<boolean> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const tooLate = new Promise<false>((resolve) => late.addEventListener('abort', () => resolve(false), { once: true }));
  const answered = Promise.all(asked).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, tooLate]);
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
