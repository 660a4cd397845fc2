import fc from 'fast-check';
import { decodeBase64url, encodeBase64url } from './base64url.js';

describe('base64url', () => {
  it('goes there and back, and spells as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64url(text)).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it('has one spelling for every sequence of bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', 'B', 'w', 'g', '-', '_', '+', '/', '=', ' ', '\n', 'é'), maxLength: 12 }),
        (text) => {
          const bytes = decodeBase64url(text);
          if (bytes) expect(encodeBase64url(bytes)).toBe(text);
        },
      ),
    );
  });

  it.each(['=', 'AA==', 'A', 'AB', 'AAAAA', 'AA AA', 'AA\n', '+A', '/A', 'ＡA'])('refuses %p', (text) => {
    expect(decodeBase64url(text)).toBeUndefined();
  });
});
