import { useEffect, useState } from 'react';
import { tenantHeader } from './client.js';

const PAUSE_MS = 2000;

/**
 * All events of one thing, from its beginning and live until the stream ends. A connection that breaks is made again behind the last event that came.
 * A browser's own EventSource can't say which tenant is meant; hence a request.
 * @param path of an event stream of the API @returns the events' data, in order
 */
export function useServerEvents<Data>(path: string): readonly Data[] {
  const [events, setEvents] = useState<readonly Data[]>([]);
  useEffect(() => {
    const left = new AbortController();
    setEvents([]);
    void follow(path, left.signal, (data) => setEvents((before) => [...before, data as Data]));
    return () => left.abort();
  }, [path]);
  return events;
}

async function follow(path: string, signal: AbortSignal, onData: (data: unknown) => void): Promise<void> {
  let last: string | undefined;
  while (!signal.aborted) {
    try {
      const headers = { accept: 'text/event-stream', ...tenantHeader(), ...(last !== undefined && { 'last-event-id': last }) };
      const { status, ok, body } = await fetch(path, { headers, signal, credentials: 'same-origin' });
      // 204: it has ended, and nothing more comes. What is refused now would be refused again.
      if (status === 204 || (!ok && status < 500) || !body) return;
      if (ok) last = (await readAll(body, onData)) ?? last;
    } catch {
      // Left, or broken off: what came stays, and the rest is asked for.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** @returns the last event's id */
async function readAll(body: ReadableStream<Uint8Array>, onData: (data: unknown) => void): Promise<string | undefined> {
  const { readEventStream } = await import('@intaglio/client-sdk');
  let last: string | undefined;
  for await (const { id, data } of readEventStream(body)) {
    onData(JSON.parse(data));
    last = id ?? last;
  }
  return last;
}
