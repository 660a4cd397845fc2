import { randomBytes } from 'node:crypto';
import { newId, type TenantId } from '@intaglio/domain';
import fc from 'fast-check';
import { Sealer, type SealedPlace } from './sealing.js';

const place: SealedPlace = { tenantId: newId<TenantId>(), table: 'generations', column: 'input_sealed', row: 'row-1' };
const sealer = new Sealer(randomBytes(32));
const FIRST_LAYOUT =
  '01ca024ad59eafc6023271e7e03d6dd6a77ef589d893c77a6910ff33c451a047a6be4a472126bee7075c7b215d142ed30ab676a11ea6c74364c7d0d814bdb1716b5dbd494af30d1fc446d7757ed98d2dbd074026eb5a9ac5f592d97b88';

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

  it('open after the master key was changed, as long as the old one stands by, and without it once they were wrapped anew', () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const sealed = new Sealer(old).seal(place, Buffer.from('gold'));
    const both = new Sealer(fresh, [old]);
    expect(both.open(place, sealed).toString()).toBe('gold');
    expect(() => new Sealer(fresh).open(place, sealed)).toThrow('storage.corrupt');
    const rewrapped = both.rewrap(place, sealed)!;
    expect(new Sealer(fresh).open(place, rewrapped).toString()).toBe('gold');
    // Key and ciphertext of the value stay; only who wraps the key changes.
    expect(rewrapped.subarray(5 + 60)).toEqual(sealed.subarray(5 + 60));
    expect(both.rewrap(place, rewrapped)).toBeUndefined();
    expect(() => both.rewrap({ ...place, row: 'row-2' }, sealed)).toThrow('storage.corrupt');
  });

  it('of the first layout still open, and can be wrapped anew', () => {
    const key = Buffer.alloc(32, 1);
    const earlier = { tenantId: '0192f0c4-5b1e-7cc0-8000-000000000001' as TenantId, table: 't', column: 'c', row: 'r' };
    // Written by the program of the version before.
    const sealed = Buffer.from(FIRST_LAYOUT, 'hex');
    expect(new Sealer(key).open(earlier, sealed).toString()).toBe('gold');
    expect(new Sealer(randomBytes(32), [key]).rewrap(earlier, sealed)![0]).toBe(2);
  });

  describe('of a person', () => {
    const [key, other] = [randomBytes(32), randomBytes(32)];
    it('open with their key, and with no other or none', () => {
      const sealed = sealer.about(key).seal(place, Buffer.from('gold'));
      expect(sealer.about(key).open(place, sealed).toString()).toBe('gold');
      expect(() => sealer.about(other).open(place, sealed)).toThrow('storage.corrupt');
      expect(() => sealer.about(undefined).open(place, sealed)).toThrow('subject.erased');
      expect(() => sealer.open(place, sealed)).toThrow('storage.corrupt');
      expect(() => sealer.about(key).open({ ...place, row: 'row-2' }, sealed)).toThrow('storage.corrupt');
      expect(() => sealer.about(undefined).seal(place, Buffer.from('gold'))).toThrow('subject.erased');
    });
    it('leave what is the tenant’s readable beside them', () =>
      expect(
        sealer
          .about(key)
          .open(place, sealer.seal(place, Buffer.from('gold')))
          .toString(),
      ).toBe('gold'));
    it('are nothing to be wrapped anew: their key is', () =>
      expect(sealer.rewrap(place, sealer.about(key).seal(place, Buffer.from('gold')))).toBeUndefined());
  });

  it('need a key of 32 bytes', () => expect(() => new Sealer(new Uint8Array(16))).toThrow('configuration.invalid'));
});
