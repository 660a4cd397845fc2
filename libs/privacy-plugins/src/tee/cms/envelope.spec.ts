import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { openEnvelope } from './open-envelope.js';
import { sealEnvelope } from './seal-envelope.js';

const vectors = join(dirname(fileURLToPath(import.meta.url)), '../../../vectors/kms');
const vector = Buffer.from(readFileSync(join(vectors, 'ciphertext-for-recipient.b64'), 'utf8'), 'base64');
const vectorKey = createPrivateKey(readFileSync(join(vectors, 'private-key.pem')));
const vectorPlaintext = '3be82c440f06cb4d44c4c2ec3bf30d472407d3a9125aa4c1842b98f6bdd26e41';

const spkiOf = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' });
const refused = expect.objectContaining({ name: 'EnclaveError', code: 'key.unavailable' });

function opensslVersion(): string | undefined {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

describe('CMS envelopes', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sealed = sealEnvelope(spkiOf(privateKey), Buffer.from('thirty-two bytes of brand secret'));

  it('opens a CiphertextForRecipient that AWS KMS made (BER, indefinite lengths)', () =>
    expect(openEnvelope(vector, vectorKey).toString('hex')).toBe(vectorPlaintext));

  it('writes the same structure: everything but key, ciphertext and initialisation vector is what KMS writes', () => {
    const head = Buffer.from(sealEnvelope(spkiOf(vectorKey), Buffer.alloc(32))).toString('hex');
    const algorithmsOfKms = vector.subarray(
      vector.indexOf(Buffer.from('0201028020', 'hex')),
      vector.indexOf(Buffer.from('04820100', 'hex')),
    );
    expect(head).toContain(algorithmsOfKms.toString('hex'));
    expect(head).toContain('06092a864886f70d010701301d060960864801650304012a0410');
  });

  it('opens what it sealed, whatever the length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) =>
        openEnvelope(sealEnvelope(spkiOf(privateKey), data), privateKey).equals(Buffer.from(data)),
      ),
      { numRuns: 30 },
    );
  });

  const openssl = opensslVersion();
  it(`is opened by ${openssl ?? 'our own parser alone: there is no openssl here'}`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'intaglio-cms-'));
    try {
      const [file, key] = [join(directory, 'envelope.der'), join(directory, 'key.pem')];
      writeFileSync(file, sealed);
      writeFileSync(key, privateKey.export({ format: 'pem', type: 'pkcs8' }));
      const opened = openssl
        ? execFileSync('openssl', ['cms', '-decrypt', '-inform', 'DER', '-in', file, '-inkey', key], { encoding: 'utf8' })
        : openEnvelope(sealed, privateKey).toString();
      expect(opened).toBe('thirty-two bytes of brand secret');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('refuses another key with one closed code', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(() => openEnvelope(sealed, other)).toThrow(refused);
    expect(() => openEnvelope(vector, privateKey)).toThrow(refused);
  });

  it('refuses other algorithms: OAEP with SHA-1, AES-128, PKCS #1 v1.5', () => {
    const replaced = (from: string, to: string): Buffer => {
      const text = Buffer.from(sealed).toString('hex');
      expect(text).toContain(from);
      return Buffer.from(text.replaceAll(from, to), 'hex');
    };
    expect(() => openEnvelope(replaced('0609608648016503040201', '0609608648016503040203'), privateKey)).toThrow(refused);
    expect(() => openEnvelope(replaced('060960864801650304012a', '0609608648016503040102'), privateKey)).toThrow(refused);
    expect(() => openEnvelope(replaced('06092a864886f70d010107', '06092a864886f70d010101'), privateKey)).toThrow(refused);
  });

  it('never throws anything else: random bytes, cut and changed envelopes', () => {
    const attempt = (bytes: Uint8Array): void => {
      try {
        openEnvelope(bytes, privateKey);
      } catch (error) {
        expect(error).toEqual(refused);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), attempt));
    for (let length = 0; length < sealed.length; length += 7) attempt(sealed.subarray(0, length));
    // A change in the ciphertext may survive as other data (CBC has no tag): what is asserted is the closed code, not a refusal.
    for (let at = 0; at < sealed.length; at += 3) attempt(sealed.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte)));
    expect(() => openEnvelope(randomBytes(64), privateKey)).toThrow(refused);
  });
});
