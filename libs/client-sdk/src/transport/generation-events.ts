import { GENERATION_STATES, isEnd } from '@intaglio/domain';
import { z } from 'zod';
import { ApiProblem, unreadableAnswer } from './api-problem.js';
import { readEventStream, type ServerEvent } from './event-stream.js';
import type { Transport } from './transport.js';

/** Progress of a generation: `state` and `step` events. Members that a later version adds are kept. */
const eventDataSchema = z.looseObject({
  at: z.iso.datetime(),
  state: z.enum(GENERATION_STATES).optional(),
  step: z.string().optional(),
  durationMs: z.number().optional(),
  errorCode: z.string().optional(),
});

export interface GenerationEvent {
  readonly type: string;
  readonly data: z.output<typeof eventDataSchema>;
}

const MAX_BARREN_CONNECTIONS = 5;
const PAUSE_MS = 500;

/**
 * Events of one generation until its end state. A connection that breaks is made again and resumes behind the last event that came
 * (`Last-Event-ID`), so none is missed and none comes twice.
 * @throws ApiProblem `connection.failed` after five connections in a row that brought nothing
 */
export async function* generationEvents(transport: Transport, generationId: string): AsyncGenerator<GenerationEvent> {
  let last: string | undefined;
  for (let barren = 0; barren < MAX_BARREN_CONNECTIONS; barren++) {
    for await (const message of connection(transport, generationId, last)) {
      if (message === 'ended') return;
      const event = parseEvent(message);
      [last, barren] = [message.id ?? last, 0];
      yield event;
      if (event.data.state !== undefined && isEnd(event.data.state)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new ApiProblem('connection.failed', 'The stream of events broke off again and again', 0);
}

/** Whatever one connection brings; `ended` when the server says that nothing will come. A break is an end like any other. */
async function* connection(transport: Transport, generationId: string, last: string | undefined): AsyncGenerator<ServerEvent | 'ended'> {
  try {
    const headers = { accept: 'text/event-stream', ...(last !== undefined && { 'last-event-id': last }) };
    const { status, body } = await transport.open(`/v1/generations/${encodeURIComponent(generationId)}/events`, { headers });
    if (status === 204) yield 'ended';
    else if (body) yield* readEventStream(body);
  } catch (error) {
    if (error instanceof RangeError) throw unreadableAnswer(200);
    if (error instanceof ApiProblem && error.code !== 'connection.failed' && error.status !== 503) throw error;
  }
}

function parseEvent({ event, data }: ServerEvent): GenerationEvent {
  try {
    return { type: event, data: eventDataSchema.parse(JSON.parse(data)) };
  } catch {
    throw unreadableAnswer(200);
  }
}
