/** One message of an event stream. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: string;
}

const MAX_PENDING_CHARACTERS = 1024 * 1024;

/**
 * The event stream format (HTML Living Standard, §9.2.5), as far as the API speaks it: lines end in LF, `retry` and comments are passed over.
 * Ends with the stream; a message that has no blank line behind it is dropped, as the standard says.
 * @throws RangeError when a message never ends
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of chunks(body)) {
    pending += decoder.decode(chunk, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop()!;
    if (pending.length > MAX_PENDING_CHARACTERS) throw new RangeError('a message of the event stream never ends');
    for (const block of blocks) {
      const message = parseBlock(block);
      if (message) yield message;
    }
  }
}

/** Not every browser iterates streams. Whoever stops reading lets go of the connection. */
async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parseBlock(block: string): ServerEvent | undefined {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    const [, name, value] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name !== undefined) fields.set(name, [...(fields.get(name) ?? []), value ?? '']);
  }
  const data = fields.get('data');
  return data && { id: fields.get('id')?.at(-1), event: fields.get('event')?.at(-1) ?? 'message', data: data.join('\n') };
}
