import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DomainError } from '@intaglio/domain';
import { pendingBacklog, type Database } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import type { FastifyInstance } from 'fastify';

/** Asks for more work than can be done: refused before its body is read, with a time to come back. */
export class Overloaded extends DomainError {
  constructor() {
    super('service.unavailable', 'More is waiting than can be done soon. Nothing of this request was taken: send it again later.');
  }
}

export interface AdmissionBounds {
  /** Messages of all tenants that wait to be queued. */
  readonly backlog: number;
  /** Requests for pieces that this process is answering: at 2,000 a second the last of them waits an eighth of a second. */
  readonly inHand: number;
  /** Mean delay of the event loop, over two seconds on end: a single stall is none. */
  readonly lagMs: number;
}

export const IN_HAND = 256;
export const LAG_MS = 250;

const EVERY_MS = 500;
const RESOLUTION_MS = 10;
/** Looks in a row that must find the event loop late. */
const LATE_LOOKS = 4;
const ROUTES: ReadonlySet<string> = new Set(['POST /v1/generations', 'POST /v1/generations/bulk']);

export interface AdmissionPorts {
  readonly database: Database;
  readonly logger: Logger;
}

/**
 * Keeps what was accepted within what can be done: a new request for a piece is refused with 503 while too much waits, in the outbox, in this process or in
 * front of its event loop. What 202 was said to is never given up for it. An unreachable database counts as no backlog: the request itself will tell.
 */
export function admitWithin(
  server: FastifyInstance,
  { backlog, inHand, lagMs }: AdmissionBounds,
  { database, logger }: AdmissionPorts,
): void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let isFull = false;
  let lateLooks = 0;
  let underWay = 0;
  const look = async (): Promise<void> => {
    const lag = delays.mean / 1e6 - RESOLUTION_MS;
    delays.reset();
    lateLooks = lag > lagMs ? lateLooks + 1 : 0;
    const waiting = await pendingBacklog(database, backlog + 1).catch(() => 0);
    const wasFull = isFull;
    isFull = waiting > backlog || lateLooks >= LATE_LOOKS;
    if (isFull && !wasFull) logger.warn('requests for pieces are refused for now', { count: waiting, durationMs: Math.round(lag) });
  };
  const timer = setInterval(() => void look(), EVERY_MS).unref();
  server.addHook('onRequest', async (request, reply) => {
    if (!ROUTES.has(`${request.method} ${request.routeOptions.url}`)) return;
    if (isFull || underWay >= inHand) throw new Overloaded();
    underWay++;
    reply.raw.once('close', () => underWay--);
  });
  server.addHook('onClose', async () => {
    clearInterval(timer);
    delays.disable();
  });
}
