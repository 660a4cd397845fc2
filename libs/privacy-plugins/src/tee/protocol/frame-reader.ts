import type { EnclaveCode } from './codes.js';
import { MAGIC, MAX_BODY_BYTES, MAX_HEADER_BYTES, PREFIX_BYTES, type Frame } from './frame.js';

export type FrameEvent =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Once for each run of garbage. The header is there when it could be read: it may name the question that gets no answer. */
  | { readonly kind: 'fault'; readonly code: Extract<EnclaveCode, 'frame.invalid' | 'frame.too-large'>; readonly header?: unknown };

interface PendingBody {
  readonly header: unknown;
  readonly bytes: Uint8Array;
  filled: number;
}

const NOTHING = new Uint8Array(0);
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/**
 * Reads frames from chunks of any size. After anything that is no frame it goes on at the next magic: a frame behind garbage is found. JSON text holds no
 * zero byte, as the first length of every frame does, so that nothing a client writes inside a header can be taken for a frame.
 *
 * Memory: at most one prefix and header, the chunk at hand, and a body that the header's own operation takes.
 */
export class FrameReader {
  #pending = NOTHING;
  #body: PendingBody | undefined;
  #skip = 0;
  #inGarbage = false;
  #events: FrameEvent[] = [];

  /** @param bodyLimit bytes that may follow this header; it has not been checked yet */
  constructor(private readonly bodyLimit: (header: unknown) => number) {}

  /** @returns what this chunk completes, in order; an empty chunk completes nothing */
  push(chunk: Uint8Array): FrameEvent[] {
    let rest = chunk;
    while (rest.length > 0) rest = this.#body ? this.#fill(this.#body, rest) : this.#skip > 0 ? this.#discard(rest) : this.#scan(rest);
    return this.#events.splice(0);
  }

  #fill(body: PendingBody, chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, body.bytes.length - body.filled);
    body.bytes.set(taken, body.filled);
    body.filled += taken.length;
    if (body.filled === body.bytes.length) {
      this.#body = undefined;
      this.#emit({ header: body.header, body: body.bytes });
    }
    return chunk.subarray(taken.length);
  }

  #discard(chunk: Uint8Array): Uint8Array {
    const skipped = Math.min(this.#skip, chunk.length);
    this.#skip -= skipped;
    return chunk.subarray(skipped);
  }

  /** Takes headers until one asks for a body or bytes are missing. @returns what belongs to the body */
  #scan(chunk: Uint8Array): Uint8Array {
    let bytes = joined(this.#pending, chunk);
    this.#pending = NOTHING;
    for (;;) {
      const start = startOfFrame(bytes);
      if (start > 0) this.#fault('frame.invalid');
      bytes = bytes.subarray(start);
      if (bytes.length < PREFIX_BYTES + 1) break;
      const view = new DataView(bytes.buffer, bytes.byteOffset, PREFIX_BYTES);
      const [headerLength, bodyLength] = [view.getUint32(4), view.getUint32(8)];
      const end = PREFIX_BYTES + headerLength;
      const fault =
        headerLength > MAX_HEADER_BYTES ? 'frame.too-large' : bytes[PREFIX_BYTES] === OPENING_BRACE ? undefined : 'frame.invalid';
      if (!fault && bytes.length < end) break;
      const header = fault ? undefined : parse(bytes.subarray(PREFIX_BYTES, end));
      if (header === undefined) {
        this.#fault(fault ?? 'frame.invalid');
        bytes = bytes.subarray(MAGIC.length);
        continue;
      }
      bytes = bytes.subarray(end);
      this.#begin(header, bodyLength);
      if (this.#body || this.#skip > 0) return bytes;
    }
    this.#pending = bytes.slice(); // a copy: the chunk may be a pool's
    return NOTHING;
  }

  #begin(header: unknown, bodyLength: number): void {
    if (bodyLength > this.bodyLimit(header)) {
      this.#fault('frame.too-large', header);
      // The header could be read, so its lengths hold: the next frame comes after exactly this body. No sender writes a longer one than there may be.
      this.#skip = bodyLength <= MAX_BODY_BYTES ? bodyLength : 0;
    } else if (bodyLength > 0) {
      this.#body = { header, bytes: new Uint8Array(bodyLength), filled: 0 };
    } else {
      this.#emit({ header, body: NOTHING });
    }
  }

  #emit(frame: Frame): void {
    this.#inGarbage = false;
    this.#events.push({ kind: 'frame', frame });
  }

  #fault(code: 'frame.invalid' | 'frame.too-large', header?: unknown): void {
    const isNew = header !== undefined || !this.#inGarbage;
    this.#inGarbage = header === undefined;
    if (isNew) this.#events.push({ kind: 'fault', code, ...(header !== undefined && { header }) });
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Where a magic starts, or could start once more bytes have come; the length when it does not. */
function startOfFrame(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(MAGIC[0]!); at >= 0; at = bytes.indexOf(MAGIC[0]!, at + 1))
    if (bytes.subarray(at, at + MAGIC.length).every((byte, i) => byte === MAGIC[i])) return at;
  return bytes.length;
}

/** An object, or undefined. */
function parse(bytes: Uint8Array): unknown {
  if (bytes.at(-1) !== CLOSING_BRACE) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
