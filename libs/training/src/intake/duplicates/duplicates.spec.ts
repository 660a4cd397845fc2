import sharp, { type Sharp } from 'sharp';
import { NOTO } from '../noto-icons.spec-support.js';
import { fingerprintOf, type Fingerprint } from './fingerprint.js';
import { NearDuplicates } from './near-duplicates.js';

const nobody = (): Promise<Uint8Array> => Promise.reject(new Error('not asked for'));
const of = (bytes: Uint8Array | Buffer): Promise<Fingerprint> => fingerprintOf(sharp(bytes));
const prints = new Map<string, Fingerprint>();
beforeAll(async () => {
  for (const { name, svg } of NOTO) prints.set(name, await of(Buffer.from(svg)));
});
const indexed = (): NearDuplicates => {
  const index = new NearDuplicates(nobody);
  for (const [name, print] of prints) index.add(name, print);
  return index;
};

/** Copies of a picture on a ground, which have no transparency any more, and of one without. */
const EDITS: readonly ((picture: Sharp) => Sharp)[] = [
  (picture) => picture.jpeg({ quality: 60 }),
  (picture) => picture.webp({ quality: 50 }),
  (picture) => picture.resize(64, 64),
  (picture) => picture.resize(384, 384),
  (picture) => picture.blur(1),
];
const grounded = async (svg: string): Promise<Buffer> => sharp(Buffer.from(svg)).flatten({ background: '#fff' }).png().toBuffer();

const TRIMMED = 'rainbow';

describe('near-duplicates', () => {
  it('every picture is found again in an edited copy, and nine in ten of those without transparency as the same', async () => {
    const index = indexed();
    for (const { name, svg } of NOTO) index.add(`${name} on white`, await of(await grounded(svg)));
    const verdicts: (string | undefined)[] = [];
    for (const edit of EDITS)
      for (const { name, svg } of NOTO)
        for (const [original, expected] of [
          [await grounded(svg), `${name} on white`],
          [Buffer.from(svg), name],
        ] as const) {
          const copy = await edit(sharp(original)).toBuffer();
          const found = await index.find(await of(copy));
          // JPEG knows no transparency and lays it on black: that copy is another picture.
          if ((await sharp(copy).metadata()).format === 'jpeg' && expected === name) continue;
          expect(found?.name).toBe(expected);
          if (expected !== name) verdicts.push(found?.verdict);
        }
    expect(verdicts.filter((verdict) => verdict === 'same').length).toBeGreaterThanOrEqual(0.9 * verdicts.length);
  });

  it('does not take different pictures for one, not even one shape in two colours', async () => {
    for (const { name, svg } of NOTO) {
      const index = new NearDuplicates(nobody);
      for (const [other, print] of prints) if (other !== name) index.add(other, print);
      expect(await index.find(await of(Buffer.from(svg)))).toBeUndefined();
    }
    const [red, yellow] = ['red-heart', 'yellow-heart'].map((name) => prints.get(name)!);
    expect(red!.thumbnail).not.toEqual(yellow!.thumbnail);
  });

  it('says of a trimmed picture that it is like the other, and takes it', async () => {
    const original = await grounded(NOTO.find(({ name }) => name === TRIMMED)!.svg);
    const index = indexed();
    index.add('original', await of(original));
    const trimmed = await sharp(original).extract({ left: 1, top: 1, width: 126, height: 126 }).png().toBuffer();
    expect(await index.find(await of(trimmed))).toMatchObject({ name: 'original', verdict: 'alike' });
  });

  it('does not take two clocks for one: a small difference in one place is another design', async () => {
    const clock = (x: number, y: number): Promise<Fingerprint> =>
      of(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="128" height="128"><circle cx="32" cy="32" r="30" fill="#fff" stroke="#456"/><path stroke="#000" stroke-width="3" d="M32 32L${x} ${y}"/></svg>`,
        ),
      );
    const index = new NearDuplicates(nobody);
    index.add('three', await clock(48, 32));
    expect(await index.find(await clock(46, 40))).toMatchObject({ name: 'three', verdict: 'alike' });
  });

  it('tells grey on nothing apart, which the hash does not see', async () => {
    const digit = (path: string): Promise<Fingerprint> =>
      of(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="64" height="64"><path fill="#808080" d="${path}"/></svg>`,
        ),
      );
    const [one, other] = [await digit('M0 0h8v2H0z'), await digit('M0 6h8v2H0z')];
    expect(one.hash).toBe(other.hash);
    const index = new NearDuplicates(nobody);
    index.add('one', one);
    expect(await index.find(other)).toBeUndefined();
  });

  it('has a hash of 64 bits that flat pictures share and a thumbnail that tells them apart', async () => {
    const flat = (background: string): Promise<Fingerprint> =>
      sharp({ create: { width: 50, height: 50, channels: 3, background } })
        .png()
        .toBuffer()
        .then(of);
    const [white, black] = [await flat('#fff'), await flat('#000')];
    expect([white.hash, black.hash]).toEqual(['0'.repeat(16), '0'.repeat(16)]);
    const index = new NearDuplicates(nobody);
    index.add('white', white);
    expect(await index.find(black)).toBeUndefined();
    expect(await index.find(white)).toEqual({ name: 'white', difference: 0, verdict: 'same' });
  });

  it('asks once for the thumbnail of a picture that only its hash is known of, and for no other', async () => {
    const asked: string[] = [];
    const index = new NearDuplicates((name) => {
      asked.push(name);
      return Promise.resolve(prints.get(name)!.thumbnail);
    });
    for (const [name, { hash }] of prints) index.add(name, { hash });
    for (let times = 0; times < 2; times++)
      expect(await index.find(prints.get('magnet')!)).toMatchObject({ name: 'magnet', difference: 0 });
    expect(asked).toEqual(['magnet']);
  });

  it('finds every hash at most 6 bits away, and none further', async () => {
    const print = prints.get('alien')!;
    for (let bits = 0; bits <= 12; bits++) {
      const flipped =
        BigInt(`0x${print.hash}`) ^ Array.from({ length: bits }, (_, i) => 1n << BigInt((i * 11) % 64)).reduce((a, b) => a | b, 0n);
      const found = await indexed().find({ ...print, hash: flipped.toString(16).padStart(16, '0') });
      expect(found?.name).toBe(bits <= 6 ? 'alien' : undefined);
    }
  });
});
