import { EnclaveError } from './codes.js';

/**
 * One message on the pipe: magic, two lengths (big-endian u32), a JSON header, a body of bytes. Garbage is skipped up to the next magic, so
 * that no reader ever loses its place for good.
 */
export const MAGIC = Uint8Array.of(0x49, 0x47, 0x4c, 0x31); // "IGL1"
export const PREFIX_BYTES = 12;
/** Two thousand words of a policy, 80 characters of four bytes each, fit. */
export const MAX_HEADER_BYTES = 1024 * 1024;
/** A proving key of the mint circuit has 43 MB. */
export const MAX_BODY_BYTES = 96 * 1024 * 1024;

export interface Frame {
  readonly header: unknown;
  readonly body: Uint8Array;
}

const NOTHING = new Uint8Array(0);

/** @throws EnclaveError `frame.too-large` */
export function encodeFrame(header: object, body: Uint8Array = NOTHING): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  if (text.length > MAX_HEADER_BYTES || body.length > MAX_BODY_BYTES) throw new EnclaveError('frame.too-large');
  const frame = new Uint8Array(PREFIX_BYTES + text.length + body.length);
  const view = new DataView(frame.buffer);
  frame.set(MAGIC);
  view.setUint32(4, text.length);
  view.setUint32(8, body.length);
  frame.set(text, PREFIX_BYTES);
  frame.set(body, PREFIX_BYTES + text.length);
  return frame;
}
