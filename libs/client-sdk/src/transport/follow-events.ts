import type { z } from 'zod';
import { ApiProblem, unreadableAnswer } from './api-problem.js';
import { readEventStream, type ServerEvent } from './event-stream.js';
import { pause } from './retry.js';
import type { Transport } from './transport.js';

const MAX_BARREN_CONNECTIONS = 5;
const PAUSE_MS = 500;

export interface FollowedEvent<Data> {
  readonly type: string;
  readonly data: Data;
}

/**
 * Events of one thing until its end. A connection that breaks is made again and resumes behind the last event that came (`Last-Event-ID`), so none is
 * missed and none comes twice.
 * @throws ApiProblem `connection.failed` after five connections in a row that brought nothing; `answer.unreadable` for data of another shape
 */
export async function* followEvents<Data>(
  transport: Transport,
  path: string,
  schema: z.ZodType<Data>,
  isLast: (data: Data) => boolean,
): AsyncGenerator<FollowedEvent<Data>> {
  let last: string | undefined;
  for (let barren = 0; barren < MAX_BARREN_CONNECTIONS; barren++) {
    for await (const message of connection(transport, path, last)) {
      if (message === 'ended') return;
      const event = parseEvent(message, schema);
      [last, barren] = [message.id ?? last, 0];
      yield event;
      if (isLast(event.data)) return;
    }
    await pause(PAUSE_MS, transport.options.signal);
  }
  throw new ApiProblem('connection.failed', 'The stream of events broke off again and again', 0);
}

/** Whatever one connection brings; `ended` when the server says that nothing will come. A break is an end like any other. */
async function* connection(transport: Transport, path: string, last: string | undefined): AsyncGenerator<ServerEvent | 'ended'> {
  try {
    const headers = { accept: 'text/event-stream', ...(last !== undefined && { 'last-event-id': last }) };
    const { status, body } = await transport.open(path, { headers });
    if (status === 204) yield 'ended';
    else if (body) yield* readEventStream(body);
  } catch (error) {
    transport.options.signal?.throwIfAborted();
    if (error instanceof RangeError) throw unreadableAnswer(200);
    if (error instanceof ApiProblem && error.code !== 'connection.failed' && error.status !== 503) throw error;
  }
}

function parseEvent<Data>({ event, data }: ServerEvent, schema: z.ZodType<Data>): FollowedEvent<Data> {
  try {
    return { type: event, data: schema.parse(JSON.parse(data)) };
  } catch {
    throw unreadableAnswer(200);
  }
}
