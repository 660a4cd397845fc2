import { randomFillSync } from 'node:crypto';
import fc from 'fast-check';
import { COEFFICIENT_PRIMES } from './parameters.js';
import {
  frame,
  HEADER_BYTES,
  KIND,
  LIMB_BYTES,
  openResponse,
  openSeeded,
  REQUEST_MESSAGE_BYTES,
  RESPONSE_MESSAGE_BYTES,
  SEEDED_BYTES,
  unframe,
} from './protocol.js';

/** Coefficients below 2^60 − 2^56 in every limb: reduced whatever the prime. */
const reducedBody = (length: number): Uint8Array => {
  const body = randomFillSync(new Uint8Array(length));
  for (let at = 7; at < length; at += 8) body[at]! &= 0x0e;
  return body;
};

describe('the wire format', () => {
  it('frames and unframes any body of the one length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...Object.values(KIND)), (body, kind) => {
        const message = frame(kind, body);
        expect(unframe(kind, message, body.length, 'request.malformed')).toEqual(body);
        expect(() => unframe(kind, message, body.length + 1, 'request.malformed')).toThrow('request.malformed');
        for (const other of Object.values(KIND))
          if (other !== kind) expect(() => unframe(other, message, body.length, 'key.malformed')).toThrow('key.malformed');
      }),
    );
  });

  it('refuses a change of any bit of the header', () => {
    const message = frame(KIND.response, new Uint8Array(8));
    for (let bit = 0; bit < 8 * HEADER_BYTES; bit++) {
      const changed = message.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => unframe(KIND.response, changed, 8, 'response.malformed')).toThrow('response.malformed');
    }
  });

  it('has the sizes that are documented', () => {
    expect([REQUEST_MESSAGE_BYTES, RESPONSE_MESSAGE_BYTES]).toEqual([196_688, 1_835_024]);
  });

  it('refuses what is no array of bytes', () => {
    for (const message of [null, undefined, 'IHE', {}, [0x49]])
      expect(() => openSeeded(KIND.request, message as unknown as Uint8Array, 'request.malformed')).toThrow('request.malformed');
  });

  it.each(COEFFICIENT_PRIMES.map((prime, limb) => [limb, prime] as const))(
    'takes coefficients below the prime of limb %i only',
    (limb, prime) => {
      const body = reducedBody(SEEDED_BYTES);
      for (const index of [0, 4711, 8191]) {
        const at = HEADER_BYTES + limb * LIMB_BYTES + 8 * index;
        const message = frame(KIND.request, body);
        const view = new DataView(message.buffer);
        view.setBigUint64(at, prime - 1n, true);
        expect(openSeeded(KIND.request, message, 'request.malformed').limbs).toHaveLength(3 * LIMB_BYTES);
        for (const value of [prime, prime + 1n, 1n << 60n, 2n ** 64n - 1n]) {
          view.setBigUint64(at, value, true);
          expect(() => openSeeded(KIND.request, message, 'request.malformed')).toThrow('request.malformed');
        }
      }
    },
  );

  it('reads a message at an odd address the same way', () => {
    const message = frame(KIND.request, reducedBody(SEEDED_BYTES));
    const shifted = new Uint8Array(message.length + 3).subarray(3);
    shifted.set(message);
    expect(openSeeded(KIND.request, shifted, 'request.malformed')).toEqual(openSeeded(KIND.request, message, 'request.malformed'));
  });

  it('gives a response’s seven parts in order', () => {
    const body = reducedBody(RESPONSE_MESSAGE_BYTES - HEADER_BYTES);
    const parts = openResponse(frame(KIND.response, body));
    expect(parts).toHaveLength(7);
    expect(Buffer.compare(Buffer.concat(parts), body)).toBe(0);
  });
});
