export const HEARTBEAT_MS = 15_000;
const RECONNECT_AFTER_MS = 2000;

export interface StreamedEvent {
  /** Grows with time; what a reader sends back as Last-Event-ID. */
  readonly sequence: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

export interface EventSource {
  /** Events after a sequence number; fails when the caller may no longer see them. */
  read(after: number): Promise<readonly StreamedEvent[]>;
  /** Resolves when there may be more, at the latest after `timeoutMs`. */
  wait(timeoutMs: number): Promise<void>;
  /** Whether nothing follows a state. */
  isEnd(state: string): boolean;
  readonly signal: AbortSignal;
}

/** One message of the event stream format (HTML Living Standard, §9.2). The data are one line: JSON holds no raw line breaks. */
const message = ({ sequence, type, data, at }: StreamedEvent): string =>
  `id: ${sequence}\nevent: ${type}\ndata: ${JSON.stringify({ ...data, at: at.toISOString() })}\n\n`;

const ended = (events: readonly StreamedEvent[], { isEnd }: EventSource): boolean => {
  const last = events.findLast(({ type }) => type === 'state');
  return last !== undefined && isEnd(String(last.data['state']));
};

/** Everything after `after`, then whatever comes, until an end state, the reader leaves or the server closes. */
export async function* eventStream(first: readonly StreamedEvent[], after: number, source: EventSource): AsyncGenerator<string> {
  yield `retry: ${RECONNECT_AFTER_MS}\n\n`;
  let [sequence, notice] = [after, Promise.resolve()];
  for (let events = first; ;) {
    for (const event of events) yield message(event);
    sequence = events.at(-1)?.sequence ?? sequence;
    if (ended(events, source)) return;
    await notice;
    if (source.signal.aborted) return;
    // Asked for before the read: what happens in between wakes the next round.
    notice = source.wait(HEARTBEAT_MS);
    events = await source.read(sequence);
    if (events.length === 0) yield ': waiting\n\n';
  }
}
