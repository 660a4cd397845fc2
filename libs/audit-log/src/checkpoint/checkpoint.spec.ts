import fc from 'fast-check';
import { ed25519 } from '@noble/curves/ed25519.js';
import { openCheckpoint, signCheckpoint } from './checkpoint.js';
import { signNote } from './signed-note.js';

const seed = new Uint8Array(32).fill(3);
const key = { name: 'intaglio.example/audit', publicKey: ed25519.getPublicKey(seed) };
const origin = 'intaglio.example/audit/0192f0c4-5b1e-7cc0-8000-0000000000a1';
const root = Uint8Array.from({ length: 32 }, (_, index) => index);

describe('checkpoints', () => {
  it('are three lines and a signature', () => {
    const lines = signCheckpoint({ origin, size: 12, root }, key.name, seed).split('\n');
    expect(lines.slice(0, 4)).toEqual([origin, '12', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=', '']);
    expect(lines[4]).toMatch(/^— intaglio\.example\/audit [A-Za-z0-9+/]{90,}=*$/);
  });

  it('come back as they were signed, for every size and root', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, any) => {
        const opened = openCheckpoint(signCheckpoint({ origin, size, root: any }, key.name, seed), origin, key);
        return opened?.size === size && Buffer.from(opened.root).equals(any);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['another log', 'intaglio.example/audit/other\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n'],
    ['a size with a zero before it', `${origin}\n012\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n`],
    ['a size beyond what numbers hold', `${origin}\n9999999999999999\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n`],
    ['a short root', `${origin}\n12\nAAECAwQFBgcICQoLDA0ODw==\n`],
    ['a line more', `${origin}\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\nextension\n`],
    ['two lines', `${origin}\n12\n`],
  ])('of %s is refused, though it is signed', (_name, text) => {
    expect(openCheckpoint(signNote(text, key.name, seed), origin, key)).toBeUndefined();
  });

  it('that somebody else has signed is refused', () => {
    expect(openCheckpoint(signCheckpoint({ origin, size: 1, root }, key.name, new Uint8Array(32).fill(4)), origin, key)).toBeUndefined();
  });

  it.each([
    ['origin', { origin: 'two\nlines', size: 1, root }],
    ['size', { origin, size: -1, root }],
    ['root', { origin, size: 1, root: root.slice(1) }],
  ])('are not made of a wrong %s', (_name, wrong) => expect(() => signCheckpoint(wrong, key.name, seed)).toThrow(RangeError));
});
