import { randomBytes } from 'node:crypto';
import type { HpkeSuite, SealedBlob } from '@intaglio/domain';
import fc from 'fast-check';
import { decodeBase64url, encodeBase64url } from '../protocol/base64url.js';
import { openWith, receivingKey, type MessagePlace, type ReceivingKey } from './open.js';
import { sealTo } from './seal.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const place: MessagePlace = { purpose: 'input', tenantId: id(1), brandId: id(2), policyId: id(3), requestId: id(4) };
const modelPlace: MessagePlace = { purpose: 'model', tenantId: id(1), brandId: id(2) };
const message = new TextEncoder().encode('a velvet garden before the storm');

/** The u-coordinates of small order of https://cr.yp.to/ecdh.html#validate, p to p + 1 as second spellings among them, and zero with the bit that is ignored. */
const SMALL_ORDER = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
  `${'00'.repeat(31)}80`,
];

describe.each<HpkeSuite>(['x-wing', 'x25519'])('HPKE, suite %s', (suite) => {
  let key: ReceivingKey;
  let blob: SealedBlob;
  const refused = (change: Partial<SealedBlob>, at: MessagePlace = place, with_: ReceivingKey = key) =>
    expect(openWith(with_, at, { ...blob, ...change })).rejects.toMatchObject({ name: 'EnclaveError', code: `${at.purpose}.unopenable` });

  beforeAll(async () => {
    key = await receivingKey(suite, randomBytes(32));
    blob = await sealTo(key, place, message);
  });

  it('opens what was sealed, whatever its length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (plaintext) => {
        const sealed = await sealTo(key, place, plaintext);
        expect(decodeBase64url(sealed.ciphertext)).toHaveLength(plaintext.length + 16);
        expect(await openWith(key, place, sealed)).toEqual(new Uint8Array(plaintext));
      }),
      { numRuns: 10 },
    );
  });

  it('never seals twice to the same bytes', async () => {
    const again = await sealTo(key, place, message);
    expect(again.enc).not.toBe(blob.enc);
    expect(again.ciphertext).not.toBe(blob.ciphertext);
  });

  it('derives the same key from the same bytes, and another from others', async () => {
    const ikm = randomBytes(32);
    const [first, second, other] = [
      await receivingKey(suite, ikm),
      await receivingKey(suite, ikm),
      await receivingKey(suite, randomBytes(32)),
    ];
    expect(second.publicKey).toEqual(first.publicKey);
    expect(other.publicKey).not.toEqual(first.publicKey);
    expect(await openWith(second, place, await sealTo(first, place, message))).toEqual(message);
  });

  it('opens with its own key only', async () => {
    await refused({}, place, await receivingKey(suite, randomBytes(32)));
  });

  it.each<[string, MessagePlace]>([
    ['tenant', { ...place, tenantId: id(9) }],
    ['brand', { ...place, brandId: id(9) }],
    ['policy', { ...place, policyId: id(9) } as MessagePlace],
    ['request', { ...place, requestId: id(9) } as MessagePlace],
    ['purpose', modelPlace],
  ])('refuses another %s', (_, elsewhere) => refused({}, elsewhere));

  it('refuses an input where a model belongs, and the reverse', async () => {
    await refused(await sealTo(key, modelPlace, message));
    expect(await openWith(key, modelPlace, await sealTo(key, modelPlace, message))).toEqual(message);
  });

  it('refuses a swapped suite', async () => {
    const other: HpkeSuite = suite === 'x-wing' ? 'x25519' : 'x-wing';
    await refused({ suite: other });
    await refused(await sealTo(await receivingKey(other, randomBytes(32)), place, message));
    await refused({ ...(await sealTo(await receivingKey(other, randomBytes(32)), place, message)), suite });
  });

  it('refuses every wrong length', async () => {
    const enc = decodeBase64url(blob.enc)!;
    const ciphertext = decodeBase64url(blob.ciphertext)!;
    for (const wrong of [new Uint8Array(0), enc.slice(1), enc.slice(0, -1), new Uint8Array([...enc, 0]), new Uint8Array(2 * enc.length)])
      await refused({ enc: encodeBase64url(wrong) });
    for (let length = 0; length < ciphertext.length; length++) await refused({ ciphertext: encodeBase64url(ciphertext.slice(0, length)) });
    await refused({ ciphertext: encodeBase64url(new Uint8Array([...ciphertext, 0])) });
  });

  it(
    suite === 'x25519'
      ? 'refuses every single flipped bit'
      : 'refuses a flipped bit in every eighth byte of the key and in each byte of the ciphertext',
    async () => {
      const enc = decodeBase64url(blob.enc)!;
      const ciphertext = decodeBase64url(blob.ciphertext)!;
      const flip = (bytes: Uint8Array, bit: number): string =>
        encodeBase64url(bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
      for (let bit = 0; bit < 8 * enc.length; bit += suite === 'x25519' ? 1 : 65) await refused({ enc: flip(enc, bit) });
      for (let bit = 0; bit < 8 * ciphertext.length; bit += suite === 'x25519' ? 1 : 7)
        await refused({ ciphertext: flip(ciphertext, bit) });
    },
  );

  it('refuses text that is not base64url, or not its one spelling', async () => {
    for (const text of ['+', `${blob.enc}=`, `${blob.enc.slice(0, -1)} `, 'ü']) {
      await refused({ enc: text });
      await refused({ ciphertext: text });
    }
  });

  it.each(SMALL_ORDER)('refuses a small-order point as the encapsulated key: %s', async (point) => {
    const enc = decodeBase64url(blob.enc)!;
    enc.set(Buffer.from(point, 'hex'), enc.length - 32);
    await refused({ enc: encodeBase64url(enc) });
  });

  it('does not seal to what is not a public key of the suite', async () => {
    const { publicKey } = key;
    const smallOrder = publicKey.slice();
    smallOrder.fill(0, publicKey.length - 32);
    // Of X-Wing: coefficients that are not below ML-KEM's q (FIPS 203 §7.2).
    const unreduced = suite === 'x-wing' ? [publicKey.map((byte, i) => (i < 3 ? 0xff : byte))] : [];
    for (const wrong of [new Uint8Array(0), publicKey.slice(1), new Uint8Array([...publicKey, 0]), smallOrder, ...unreduced])
      await expect(sealTo({ suite, publicKey: wrong }, place, message)).rejects.toMatchObject({
        name: 'EnclaveError',
        code: 'request.invalid',
      });
  });
});
