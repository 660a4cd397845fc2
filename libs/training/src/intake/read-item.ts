import { IntakeRefusal } from './refusal.js';

/**
 * An item's bytes from a stream, given up at the first byte too many: what is held in memory never exceeds the limit by more than one chunk.
 * @throws IntakeRefusal `item.empty` | `item.too-large`
 */
export async function readItem(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > mostBytes) throw new IntakeRefusal('item.too-large', `The item has more than ${mostBytes} bytes.`);
    chunks.push(chunk);
  }
  if (size === 0) throw new IntakeRefusal('item.empty');
  return new Uint8Array(Buffer.concat(chunks));
}
