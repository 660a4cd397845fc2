import { randomBytes } from 'node:crypto';
import { newId, type TenantId } from '@intaglio/domain';
import fc from 'fast-check';
import { Sealer, type SealedPlace } from './sealing.js';

const place: SealedPlace = { tenantId: newId<TenantId>(), table: 'generations', column: 'input_sealed', row: 'row-1' };
const sealer = new Sealer(randomBytes(32));

describe('sealed columns', () => {
  it('open to the same bytes', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => Buffer.compare(sealer.open(place, sealer.seal(place, bytes)), bytes) === 0),
    ));

  it('differ for the same bytes', () =>
    expect(sealer.seal(place, Buffer.from('gold'))).not.toEqual(sealer.seal(place, Buffer.from('gold'))));

  it.each([
    ['another tenant', { ...place, tenantId: newId<TenantId>() }],
    ['another table', { ...place, table: 'models' }],
    ['another column', { ...place, column: 'sealed' }],
    ['another row', { ...place, row: 'row-2' }],
  ])('do not open for %s', (_, elsewhere) => {
    const sealed = sealer.seal(place, Buffer.from('gold'));
    expect(() => sealer.open(elsewhere, sealed)).toThrow('storage.corrupt');
  });

  it('do not open under another master key', () => {
    const sealed = sealer.seal(place, Buffer.from('gold'));
    expect(() => new Sealer(randomBytes(32)).open(place, sealed)).toThrow('storage.corrupt');
  });

  it('do not open with any one bit changed, or cut short', () => {
    const sealed = sealer.seal(place, Buffer.from('gold'));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => sealer.open(place, changed)).toThrow('storage.corrupt');
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => sealer.open(place, sealed.subarray(0, length))).toThrow('storage.corrupt');
  });

  it('need a key of 32 bytes', () => expect(() => new Sealer(new Uint8Array(16))).toThrow('configuration.invalid'));
});
