import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { encodeFrame, MAX_BODY_BYTES, MAX_HEADER_BYTES, type Frame } from './frame.js';
import { FrameReader, type FrameEvent } from './frame-reader.js';

const BODY_LIMIT = 100;
const reader = (): FrameReader => new FrameReader((header) => ((header as { big?: boolean }).big ? BODY_LIMIT : 0));
const bytes = (...parts: (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
/** Magic, lengths, then whatever. */
const raw = (headerLength: number, bodyLength: number, rest: Uint8Array | string = ''): Uint8Array => {
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(headerLength);
  lengths.writeUInt32BE(bodyLength, 4);
  return bytes('IGL1', lengths, rest);
};
const said = (events: readonly FrameEvent[]): unknown[] =>
  events.map((event) => (event.kind === 'fault' ? event.code : { ...(event.frame.header as object), body: event.frame.body.length }));
const one = encodeFrame({ n: 1 });
const two = encodeFrame({ n: 2, big: true }, new Uint8Array(BODY_LIMIT));

const frames = fc.array(
  fc.record({
    n: fc.nat(),
    text: fc.string({ unit: 'binary' }),
    body: fc.option(fc.uint8Array({ minLength: 1, maxLength: BODY_LIMIT }), { nil: undefined }),
  }),
  { maxLength: 6 },
);
/** Cuts bytes into chunks at any places, also into empty ones. */
const chunked = (whole: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return places.slice(1).map((end, i) => whole.subarray(places[i], end));
};

describe('FrameReader', () => {
  it('reads every frame, however it is cut', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(), { maxLength: 20 }), (list, cuts) => {
        const sent = list.map(({ n, text, body }): Frame => ({
          header: { n, text, big: body !== undefined },
          body: body ?? new Uint8Array(0),
        }));
        const whole = bytes(...sent.map(({ header, body }) => encodeFrame(header as object, body)));
        const read = reader();
        const events = chunked(whole, cuts).flatMap((chunk) => read.push(chunk));
        expect(events).toEqual(sent.map((frame) => ({ kind: 'frame', frame: { ...frame, body: new Uint8Array(frame.body) } })));
      }),
    );
  });

  it('finds the frames behind garbage and says once for each run that there was some', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.array(fc.nat(), { maxLength: 9 }), (garbage, cuts) => {
        fc.pre(!garbage.includes(0x49)); // an "I" may be the start of a frame: the next tests
        const read = reader();
        const events = chunked(bytes(garbage, one, garbage, two), cuts).flatMap((chunk) => read.push(chunk));
        expect(said(events)).toEqual(['frame.invalid', { n: 1, body: 0 }, 'frame.invalid', { n: 2, big: true, body: BODY_LIMIT }]);
      }),
    );
  });

  it.each<[string, Uint8Array]>([
    ['a magic and no object', raw(2, 0, '[]')],
    ['a header that is no JSON', raw(9, 0, '{"n": 1,}')],
    ['a header that is no UTF-8', raw(8, 0, '{"n":"\xff"}'.slice(0, 8))],
    ['an empty header', raw(0, 0)],
    ['many magics', bytes('IIGIGLIGL1IGL1IGL1')],
    ['a header cut short by the next frame', raw(one.length + 4, 0, '{"n"')],
  ])('goes on after %s', (_, garbage) => {
    const read = reader();
    expect(said([...read.push(garbage), ...read.push(one), ...read.push(two)])).toEqual([
      'frame.invalid',
      { n: 1, body: 0 },
      { n: 2, big: true, body: BODY_LIMIT },
    ]);
  });

  it('refuses a header above the limit without waiting for it', () => {
    const read = reader();
    expect(said(read.push(raw(MAX_HEADER_BYTES + 1, 0, '{')))).toEqual(['frame.too-large']);
    expect(said(read.push(bytes('x'.repeat(100_000), one)))).toEqual([{ n: 1, body: 0 }]);
  });

  it('takes a header of the largest size', () => {
    const text = 'x'.repeat(MAX_HEADER_BYTES - '{"text":""}'.length);
    expect(said(reader().push(encodeFrame({ text })))).toEqual([{ text, body: 0 }]);
  });

  it.each([
    ['that its operation does not take', { n: 1 }, 1],
    ['above its limit', { n: 1, big: true }, BODY_LIMIT + 1],
    ['of the largest size', { n: 1 }, MAX_BODY_BYTES],
  ])('refuses a body %s, tells whose, and skips it', (_, header, length) => {
    const read = reader();
    const text = JSON.stringify(header);
    expect(read.push(raw(text.length, length, text))).toEqual([{ kind: 'fault', code: 'frame.too-large', header }]);
    // A frame inside the body is not one.
    const inside = bytes(one, new Uint8Array(Math.max(0, Math.min(length, 1000) - one.length))).subarray(0, length);
    expect(read.push(inside)).toEqual([]);
    for (let left = length - inside.length; left > 0; left -= 1 << 20)
      expect(read.push(new Uint8Array(Math.min(left, 1 << 20)))).toEqual([]);
    expect(said(read.push(one))).toEqual([{ n: 1, body: 0 }]);
  });

  it('does not wait for the end of a body that no sender writes', () => {
    const read = reader();
    expect(said([...read.push(raw(2, MAX_BODY_BYTES + 1, '{}')), ...read.push(one)])).toEqual(['frame.too-large', { n: 1, body: 0 }]);
  });

  it('keeps no more than a prefix, a header and the chunk at hand', () => {
    const read = new FrameReader(() => 0);
    const megabyte = randomBytes(1 << 20);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 64; i++) read.push(megabyte);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 << 20);
  });

  it('does not keep hold of the chunk it was given', () => {
    const read = reader();
    const chunk = one.slice(0, 15);
    read.push(chunk);
    chunk.fill(0);
    expect(said(read.push(one.slice(15)))).toEqual([{ n: 1, body: 0 }]);
  });

  it('says nothing but faults to random bytes and mutated frames, and throws nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.constant(one), fc.constant(two)), { maxLength: 8 }),
        fc.nat(),
        fc.nat(255),
        (parts, at, value) => {
          const whole = bytes(...parts);
          if (whole.length > 0) whole[at % whole.length] = value;
          const read = reader();
          for (const event of [...read.push(whole), ...read.push(one)])
            if (event.kind === 'frame') expect(typeof event.frame.header).toBe('object');
        },
      ),
      { numRuns: 500 },
    );
  });
});
