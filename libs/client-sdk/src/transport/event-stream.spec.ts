import fc from 'fast-check';
import { collect } from '../api.spec-support.js';
import { readEventStream, type ServerEvent } from './event-stream.js';

async function read(...chunks: Uint8Array[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return collect(readEventStream(body));
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readEventStream', () => {
  it('reads id, event and data', async () => {
    expect(await read(bytes('retry: 2000\n\nid: 7\nevent: state\ndata: {"a":"b: c"}\n\n: waiting\n\ndata:x\ndata: y\n\n'))).toEqual([
      { id: '7', event: 'state', data: '{"a":"b: c"}' },
      { id: undefined, event: 'message', data: 'x\ny' },
    ]);
  });

  it('drops a message that the stream ended in', async () => {
    expect(await read(bytes('data: 1\n\nid: 2\ndata: 2\n'))).toEqual([{ id: undefined, event: 'message', data: '1' }]);
  });

  it('does not care where the chunks break, also inside a letter', async () => {
    const whole = bytes('id: 1\nevent: state\ndata: 香水🌹\n\n: waiting\n\nid: 2\ndata: é\n\n');
    const expected = await read(whole);
    expect(expected).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        expect(await read(...at.slice(1).map((end, i) => whole.subarray(at[i]!, end)))).toEqual(expected);
      }),
    );
  });

  it('refuses a message without an end', async () => {
    await expect(read(bytes(`data: ${'x'.repeat(1024 * 1024)}`))).rejects.toThrow(RangeError);
  });

  it('lets go of the connection when nobody reads on', async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes('data: 1\n\n')),
      cancel: () => void (cancelled = true),
    });
    for await (const { data } of readEventStream(body)) {
      expect(data).toBe('1');
      break;
    }
    expect(cancelled).toBe(true);
  });
});
