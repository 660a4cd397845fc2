import type { ApiUnderTest } from './api-under-test.js';

export interface StreamEvent {
  readonly id: number;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventReader {
  readonly status: number;
  readonly contentType: string | null;
  /** The next event; undefined at the end of the stream. */
  next(): Promise<StreamEvent | undefined>;
  rest(): Promise<StreamEvent[]>;
  leave(): void;
}

/** Follows a generation, or what else has events, as an EventSource would, after `lastEventId` when it is given. */
export async function openStream(
  { url }: Pick<ApiUnderTest, 'url'>,
  key: string,
  id: string,
  lastEventId?: number,
  of: 'generations' | 'training-runs' = 'generations',
): Promise<EventReader> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/v1/${of}/${id}/events`, {
    headers: { authorization: `Bearer ${key}`, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) },
    signal: leaving.signal,
  });
  const events = response.body ? eventsIn(response.body) : [][Symbol.iterator]();
  const next = async (): Promise<StreamEvent | undefined> => (await events.next()).value ?? undefined;
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    next,
    rest: async () => {
      const all: StreamEvent[] = [];
      for (let event = await next(); event; event = await next()) all.push(event);
      return all;
    },
    leave: () => leaving.abort(),
  };
}

async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamEvent, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const { id, event, data } = Object.fromEntries(
        message.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      if (event !== undefined) yield { id: Number(id), event, data: JSON.parse(data ?? '{}') as StreamEvent['data'] };
    }
  }
  return undefined;
}
