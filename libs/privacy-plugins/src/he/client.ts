import { fieldFromRandom } from '@intaglio/chain/verify';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Decryptor, Encryptor, SecretKey } from 'node-seal/allows';
import { HeError, type HeCode } from './errors.js';
import type { Answer } from './mac.js';
import { monomialsOf } from './monomials.js';
import { BLOCKS, COEFFICIENT_PRIMES, DEGREE, MAC_ROW, UNUSED_PRIME } from './parameters.js';
import { assertReduced, frame, KIND, openResponse, unframe } from './protocol.js';
import { loadSeal, type Seal } from './seal/context.js';
import { PLAINTEXT_OFFSET, secretKey, SECRET_KEY_LIMBS_BYTES, seededParts, switchedCiphertext } from './seal/envelope.js';
import { owning } from './seal/owned.js';
import { blockSum, centred, fillBlocks } from './slots.js';

const ANSWER_SALT = utf8ToBytes('intaglio.answer-salt.v1');

/** A creator's key pair on the creator's device. The secret key leaves it only through `exportSecretKey`, meant for `sealVault`. */
export class HeKey {
  readonly #seal: Seal;
  readonly #secret: SecretKey;
  readonly #encryptor: Encryptor;
  readonly #decryptor: Decryptor;

  constructor(seal: Seal, secret: SecretKey) {
    this.#seal = seal;
    this.#secret = secret;
    this.#encryptor = encryptorOf(seal, secret);
    this.#decryptor = new seal.module.Decryptor(seal.context, secret);
  }

  /** To be registered with the service: a fresh encryption of zero, so every call gives other bytes. Any of them fits requests and answers under this key. */
  publicKey(): Uint8Array {
    return this.#encrypt(KIND.publicKey, new BigInt64Array(DEGREE));
  }

  /** A request: all monomials of (x, 1), once for each block. @param x 48 signed bytes. @throws HeError `input.invalid` */
  encrypt(x: Int8Array): Uint8Array {
    const monomials = monomialsOf(x);
    return this.#encrypt(
      KIND.request,
      fillBlocks(BLOCKS, (_, monomial) => BigInt(monomials[monomial]!)),
    );
  }

  /** The 41 outputs and the tag that vouches for them. Garbage for a response under another key: the tag then does not. @throws HeError `response.malformed` */
  decrypt(response: Uint8Array): Answer {
    const sums = openResponse(response).flatMap((limbs) => this.#blockSums(limbs));
    return { y: Float64Array.from(sums.slice(0, MAC_ROW), centred), tag: sums[MAC_ROW]! };
  }

  /** 262,160 bytes, not encrypted. */
  exportSecretKey(): Uint8Array {
    const saved: Uint8Array = this.#secret.saveToArray(this.#seal.module.ComprModeType.none);
    return frame(KIND.secretKey, saved.subarray(PLAINTEXT_OFFSET));
  }

  /**
   * The salt of the commitment to one answer, for `answerCommitment`: made from the secret key, so that a client that was lost on the way commits to the same answer again.
   * @param handle SHA-256 of the request, 32 bytes. @returns a field element that nobody without the secret key can tell from a random one
   */
  answerSalt(handle: Uint8Array): bigint {
    const secret = this.exportSecretKey();
    const salt = fieldFromRandom(hkdf(sha256, secret, handle, ANSWER_SALT, 64));
    secret.fill(0);
    return salt;
  }

  /** Frees SEAL's memory; the key cannot be used afterwards. */
  close(): void {
    for (const handle of [this.#encryptor, this.#decryptor, this.#secret]) handle.delete();
  }

  #encrypt(kind: typeof KIND.publicKey | typeof KIND.request, slots: BigInt64Array): Uint8Array {
    const { module, encoder } = this.#seal;
    return owning((own) => {
      const plaintext = own(new module.Plaintext());
      encoder.encode(slots, plaintext);
      const encrypted = own(this.#encryptor.encryptSymmetricSerializable(plaintext));
      const { limbs, seed } = seededParts(encrypted.saveToArray(module.ComprModeType.none));
      return frame(kind, limbs, seed);
    });
  }

  #blockSums(limbs: Uint8Array): bigint[] {
    const { module, context, encoder } = this.#seal;
    return owning((own) => {
      const [ciphertext, plaintext] = [own(new module.Ciphertext()), own(new module.Plaintext())];
      ciphertext.loadFromArray(context, switchedCiphertext(this.#seal, limbs));
      this.#decryptor.decrypt(ciphertext, plaintext);
      const slots: BigUint64Array = encoder.decodeBigUint64(plaintext);
      return Array.from({ length: BLOCKS }, (_, block) => blockSum(slots, block));
    });
  }
}

/** SEAL wants a public key as well, which symmetric encryption does not touch. */
const encryptorOf = ({ module, context }: Seal, secret: SecretKey): Encryptor =>
  owning((own) => {
    const generator = own(new module.KeyGenerator(context, secret));
    return new module.Encryptor(context, own(generator.createPublicKey()), secret);
  });

export interface HeClient {
  /** Some 30 ms. */
  generateKey(): HeKey;
  /** @param bytes as `exportSecretKey` gave them. @throws HeError `secret-key.malformed` */
  importSecretKey(bytes: Uint8Array): HeKey;
}

/** The creator's end, for Node 24 and browsers with WebAssembly's exceptions; loads some 1.3 MB of WebAssembly. */
export async function createHeClient(): Promise<HeClient> {
  const seal = await loadSeal();
  const { module, context } = seal;
  return {
    generateKey: () => {
      const generator = new module.KeyGenerator(context);
      const secret = generator.secretKey();
      generator.delete();
      return new HeKey(seal, secret);
    },
    importSecretKey: (bytes) => new HeKey(seal, loadSecretKey(seal, bytes)),
  };
}

const MALFORMED: HeCode = 'secret-key.malformed';

function loadSecretKey(seal: Seal, bytes: Uint8Array): SecretKey {
  const limbs = unframe(KIND.secretKey, bytes, SECRET_KEY_LIMBS_BYTES, MALFORMED);
  assertReduced(limbs, [...COEFFICIENT_PRIMES, UNUSED_PRIME], MALFORMED);
  const secret = new seal.module.SecretKey();
  try {
    secret.loadFromArray(seal.context, secretKey(seal, limbs));
    return secret;
  } catch {
    secret.delete();
    throw new HeError(MALFORMED);
  }
}
