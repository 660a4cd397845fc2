import { createHash } from 'node:crypto';
import { COEFFICIENT_PRIMES } from './parameters.js';
import { assertPublicKeyMessage, assertRequestMessage, encryptionKeyIdOf, handleOf } from './messages.js';
import { frame, HEADER_BYTES, KIND, LIMB_BYTES, SEEDED_BYTES } from './protocol.js';

const request = frame(KIND.request, new Uint8Array(SEEDED_BYTES));
const publicKey = frame(KIND.publicKey, new Uint8Array(SEEDED_BYTES));
const changed = (message: Uint8Array, change: (view: DataView) => void): Uint8Array => {
  const copy = new Uint8Array(message);
  change(new DataView(copy.buffer));
  return copy;
};
/** The bytes at an odd place of a larger buffer, as a database driver hands them out. */
const unaligned = (message: Uint8Array): Buffer => Buffer.concat([Buffer.alloc(3), message]).subarray(3);

describe('the form of keys and requests', () => {
  it('is that of the protocol, wherever the bytes stand', () => {
    for (const same of [(bytes: Uint8Array) => bytes, unaligned]) {
      expect(() => assertRequestMessage(same(request))).not.toThrow();
      expect(() => assertPublicKeyMessage(same(publicKey))).not.toThrow();
    }
  });

  it.each<[string, (good: Uint8Array) => Uint8Array]>([
    ['a byte too few', (good) => good.subarray(1)],
    ['a byte too many', (good) => new Uint8Array([...good, 0])],
    ['nothing', () => new Uint8Array(0)],
    ['another version', (good) => changed(good, (view) => view.setUint8(3, 2))],
    ['a reserved byte', (good) => changed(good, (view) => view.setUint8(15, 1))],
    ...COEFFICIENT_PRIMES.flatMap((prime, limb): [string, (good: Uint8Array) => Uint8Array][] => [
      [
        `prime ${limb} as first coefficient`,
        (good) => changed(good, (view) => view.setBigUint64(HEADER_BYTES + limb * LIMB_BYTES, prime, true)),
      ],
      [
        `prime ${limb} as last coefficient, unaligned`,
        (good) => unaligned(changed(good, (view) => view.setBigUint64(HEADER_BYTES + (limb + 1) * LIMB_BYTES - 8, prime, true))),
      ],
    ]),
  ])('is not %s', (_, change) => {
    expect(() => assertRequestMessage(change(request))).toThrow(expect.objectContaining({ name: 'DomainError', code: 'input.malformed' }));
    expect(() => assertPublicKeyMessage(change(publicKey))).toThrow(
      expect.objectContaining({ name: 'DomainError', code: 'key.malformed' }),
    );
  });

  it('is not that of the other', () => {
    expect(() => assertRequestMessage(publicKey)).toThrow(expect.objectContaining({ code: 'input.malformed' }));
    expect(() => assertPublicKeyMessage(request)).toThrow(expect.objectContaining({ code: 'key.malformed' }));
  });
});

describe('handles and key ids', () => {
  it('are SHA-256 of the whole message', () => {
    const expected = createHash('sha256').update(request).digest();
    expect(handleOf(request)).toEqual(new Uint8Array(expected));
    expect(encryptionKeyIdOf(request)).toBe(expected.toString('hex'));
    expect(encryptionKeyIdOf(changed(request, (view) => view.setUint8(40, 1)))).not.toBe(expected.toString('hex'));
  });
});
