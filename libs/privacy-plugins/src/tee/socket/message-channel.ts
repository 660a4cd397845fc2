import type { Readable, Writable } from 'node:stream';
import type { EnclaveCode } from '../protocol/codes.js';
import { encodeFrame } from '../protocol/frame.js';
import { FrameReader } from '../protocol/frame-reader.js';
import { messageSchema, type Message } from '../protocol/messages.js';

export interface MessageChannel {
  /** @throws EnclaveError `frame.too-large` */
  send(message: Message, body?: Uint8Array): void;
}

export interface ChannelListener {
  message(message: Message): void;
  /** Something came that is no message of this protocol; the stream stays readable. */
  fault(code: EnclaveCode): void;
}

/** Messages over a pair of streams. Nobody sends a host or a caller bytes beside the header: a frame with a body is refused. */
export function openChannel(input: Readable, output: Writable, listener: ChannelListener): MessageChannel {
  const reader = new FrameReader(() => 0);
  input.on('data', (chunk: Buffer) => {
    for (const event of reader.push(chunk)) {
      const message = event.kind === 'frame' ? messageSchema.safeParse(event.frame.header) : undefined;
      if (message?.success) listener.message(message.data);
      else listener.fault(event.kind === 'fault' ? event.code : 'frame.invalid');
    }
  });
  return { send: (message, body) => void output.write(encodeFrame(message, body)) };
}
