import { jest } from '@jest/globals';
import { curious, type Curious } from '../attacker.spec-support.js';
import { LIMB_BYTES } from '../protocol.js';
import {
  CIPHERTEXT_OFFSET,
  coefficientPlaintext,
  PLAINTEXT_OFFSET,
  secretKey,
  seededCiphertext,
  seededParts,
  switchedCiphertext,
  upperCiphertext,
} from './envelope.js';

jest.setTimeout(60_000);

/** SEAL's own bytes are the vectors: what we write around the same coefficients must equal them. */
describe('SEAL’s serialisation', () => {
  let creator: Curious;
  const saved = (value: { saveToArray(mode: Curious['seal']['module']['ComprModeType']['none']): unknown }): Uint8Array =>
    value.saveToArray(creator.seal.module.ComprModeType.none) as Uint8Array;

  beforeAll(async () => {
    creator = await curious();
  });

  it('is written byte for byte as the library does', () => {
    const { seal, secret } = creator;
    const { module, context, encoder, evaluator } = seal;
    const generator = new module.KeyGenerator(context, secret);
    const encryptor = new module.Encryptor(context, generator.createPublicKey(), secret);
    const plaintext = new module.Plaintext();
    encoder.encode(
      BigInt64Array.from({ length: 8192 }, (_, slot) => BigInt(slot - 4096)),
      plaintext,
    );

    const seeded = saved(encryptor.encryptSymmetricSerializable(plaintext));
    const { limbs, seed } = seededParts(seeded);
    expect(seededCiphertext(seal, limbs, seed)).toEqual(seeded);

    const full = new module.Ciphertext();
    full.loadFromArray(context, seeded);
    expect(upperCiphertext(seal, saved(full).subarray(CIPHERTEXT_OFFSET))).toEqual(saved(full));
    evaluator.cipherModSwitchToNextInplace(full);
    expect(switchedCiphertext(seal, saved(full).subarray(CIPHERTEXT_OFFSET))).toEqual(saved(full));

    expect(saved(plaintext)).toHaveLength(PLAINTEXT_OFFSET + LIMB_BYTES);
    expect(coefficientPlaintext(saved(plaintext).subarray(PLAINTEXT_OFFSET))).toEqual(saved(plaintext));
    expect(secretKey(seal, saved(secret).subarray(PLAINTEXT_OFFSET))).toEqual(saved(secret));
  });
});
