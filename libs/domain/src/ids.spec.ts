import fc from 'fast-check';
import { asId, newId, type TenantId } from './ids.js';

const TIME = /^(.{8})-(.{4})-7/;

describe('ids', () => {
  it('are UUIDv7 (RFC 9562, appendix A.6)', () => {
    // 017F22E2-79B0-7CC3-98C4-DC0C0C07398F: Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00
    const random = Uint8Array.from([0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(newId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('carry their time and sort by it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), (time) => {
        const [, high, low] = TIME.exec(newId(time))!;
        return parseInt(`${high}${low}`, 16) === time && newId(time) < newId(time + 1);
      }),
    ));

  it('are accepted back and nothing else is', () => {
    const id = newId<TenantId>();
    expect(asId<TenantId>(id)).toBe(id);
    for (const text of ['', 'x', id.toUpperCase(), `${id} `, `${id}\n`, id.slice(1), "' or 1=1"])
      expect(() => asId(text)).toThrow('request.invalid');
  });
});
