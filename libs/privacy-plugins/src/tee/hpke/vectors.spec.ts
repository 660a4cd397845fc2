import { readFileSync } from 'node:fs';
import { XWing } from '@hpke/hybridkem-x-wing';
import { SUITES } from './suites.js';
import { receivingKey } from './open.js';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (data: ArrayBuffer | Uint8Array): string => Buffer.from(new Uint8Array(data)).toString('hex');
const vector = <T>(path: string): T => JSON.parse(readFileSync(new URL(`../../../vectors/${path}`, import.meta.url), 'utf8')) as T;

interface Rfc9180 {
  readonly info: string;
  readonly ikmE: string;
  readonly pkEm: string;
  readonly skEm: string;
  readonly ikmR: string;
  readonly pkRm: string;
  readonly skRm: string;
  readonly sharedSecret: string;
  readonly plaintext: string;
  readonly encryptions: readonly { readonly sequence: number; readonly aad: string; readonly ciphertext: string }[];
  readonly exports: readonly { readonly context: string; readonly value: string }[];
}

describe('RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode', () => {
  const expected = vector<Rfc9180>('rfc9180/x25519-chacha20poly1305-base.json');
  const suite = SUITES.x25519;
  const { kem } = suite;

  it('derives the key pairs', async () => {
    for (const [ikm, secret, open] of [
      [expected.ikmE, expected.skEm, expected.pkEm],
      [expected.ikmR, expected.skRm, expected.pkRm],
    ] as const) {
      const pair = await kem.deriveKeyPair(bytes(ikm));
      expect(hex(await kem.serializePrivateKey(pair.privateKey))).toBe(secret);
      expect(hex(await kem.serializePublicKey(pair.publicKey))).toBe(open);
    }
    expect(hex((await receivingKey('x25519', bytes(expected.ikmR))).publicKey)).toBe(expected.pkRm);
  });

  it('encapsulates and decapsulates the shared secret', async () => {
    const recipientPublicKey = await kem.deserializePublicKey(bytes(expected.pkRm));
    const sent = await kem.encap({ recipientPublicKey, ekm: bytes(expected.ikmE) });
    expect([hex(sent.enc), hex(sent.sharedSecret)]).toEqual([expected.pkEm, expected.sharedSecret]);
    const recipientKey = await kem.deserializePrivateKey(bytes(expected.skRm));
    expect(hex(await kem.decap({ recipientKey, enc: bytes(expected.pkEm) }))).toBe(expected.sharedSecret);
  });

  it('seals, opens and exports as published', async () => {
    const info = bytes(expected.info);
    const recipientPublicKey = await kem.deserializePublicKey(bytes(expected.pkRm));
    const sender = await suite.createSenderContext({ recipientPublicKey, info, ekm: bytes(expected.ikmE) });
    const recipientKey = await kem.deserializePrivateKey(bytes(expected.skRm));
    const receiver = await suite.createRecipientContext({ recipientKey, enc: sender.enc, info });
    for (const { context, value } of expected.exports) {
      expect(hex(await sender.export(bytes(context), 32))).toBe(value);
      expect(hex(await receiver.export(bytes(context), 32))).toBe(value);
    }
    const published = new Map(expected.encryptions.map((encryption) => [encryption.sequence, encryption]));
    for (let sequence = 0; sequence <= 256; sequence++) {
      const aad = new TextEncoder().encode(`Count-${sequence}`);
      const ciphertext = await sender.seal(bytes(expected.plaintext), aad);
      const known = published.get(sequence);
      if (known) expect([hex(aad), hex(ciphertext)]).toEqual([known.aad, known.ciphertext]);
      expect(hex(await receiver.open(ciphertext, aad))).toBe(expected.plaintext);
    }
  });
});

interface XWingVector {
  readonly seed: string;
  readonly eseed: string;
  readonly ss: string;
  readonly pk?: string;
  readonly ct?: string;
}

describe('X-Wing, draft-connolly-cfrg-xwing-kem-08, appendix C', () => {
  const { kem } = SUITES['x-wing'];

  it.each(vector<XWingVector[]>('x-wing/draft-08.json'))('seed $seed', async ({ seed, eseed, ss, pk, ct }) => {
    const recipientKey = await kem.deserializePrivateKey(bytes(seed));
    const { publicKey } = await new XWing().generateKeyPairDerand(bytes(seed));
    const sent = await kem.encap({ recipientPublicKey: publicKey, ekm: bytes(eseed) });
    expect(hex(sent.sharedSecret)).toBe(ss);
    expect(hex(await kem.decap({ recipientKey, enc: sent.enc }))).toBe(ss);
    if (pk !== undefined) expect(hex(await kem.serializePublicKey(publicKey))).toBe(pk);
    if (ct !== undefined) expect(hex(sent.enc)).toBe(ct);
  });

  it('has the registered identifiers', () => {
    const { kem, kdf, aead } = SUITES['x-wing'];
    expect([kem.id, kdf.id, aead.id]).toEqual([0x647a, 1, 3]);
    expect([SUITES.x25519.kem.id, SUITES.x25519.kdf.id, SUITES.x25519.aead.id]).toEqual([0x20, 1, 3]);
  });
});
