import type { Ciphertext, Plaintext, SecretKey } from 'node-seal/allows';
import { HeKey } from './client.js';
import { BLOCKS, DEGREE } from './parameters.js';
import { frame, KIND } from './protocol.js';
import {
  CIPHERTEXT_OFFSET,
  coefficientPlaintext,
  PLAINTEXT_OFFSET,
  seededParts,
  switchedCiphertext,
  upperCiphertext,
} from './seal/envelope.js';
import { loadSeal, type Seal } from './seal/context.js';
import { owning } from './seal/owned.js';
import { fillBlocks, residue } from './slots.js';

/** A creator who looks at everything that SEAL would show, the secret key and the noise included. */
export interface Curious {
  readonly seal: Seal;
  readonly secret: SecretKey;
  readonly key: HeKey;
}

export async function curious(): Promise<Curious> {
  const seal = await loadSeal();
  const secret = owning((own) => own(new seal.module.KeyGenerator(seal.context)).secretKey());
  return { seal, secret, key: new HeKey(seal, secret) };
}

/** Bits of noise that may still be added before decryption fails. */
export const noiseBudget = ({ seal, secret }: Curious, ciphertext: Ciphertext): number =>
  owning((own) => own(new seal.module.Decryptor(seal.context, secret)).invariantNoiseBudget(own(asCoefficients(seal, ciphertext))));

/** Every slot, also those that only the sums of should be seen. */
export const decryptSlots = ({ seal, secret }: Curious, ciphertext: Ciphertext): BigUint64Array =>
  owning((own) => {
    const plaintext = own(new seal.module.Plaintext());
    own(new seal.module.Decryptor(seal.context, secret)).decrypt(own(asCoefficients(seal, ciphertext)), plaintext);
    return seal.encoder.decodeBigUint64(plaintext);
  });

/** The plaintext polynomial's 8,192 coefficients, in [0, t). */
export const decryptCoefficients = ({ seal, secret }: Curious, ciphertext: Ciphertext): BigUint64Array =>
  owning((own) => {
    const plaintext = own(new seal.module.Plaintext());
    own(new seal.module.Decryptor(seal.context, secret)).decrypt(own(asCoefficients(seal, ciphertext)), plaintext);
    return coefficientsOf(seal, plaintext);
  });

export function coefficientsOf({ module }: Seal, plaintext: Plaintext): BigUint64Array {
  const saved: Uint8Array = plaintext.saveToArray(module.ComprModeType.none);
  const coefficients = new BigUint64Array(DEGREE);
  coefficients.set(new BigUint64Array(saved.slice(PLAINTEXT_OFFSET).buffer));
  return coefficients;
}

export const slotsOfCoefficients = ({ module, context, encoder }: Seal, coefficients: readonly bigint[]): BigUint64Array =>
  owning((own) => {
    const plaintext = own(new module.Plaintext());
    plaintext.loadFromArray(context, coefficientPlaintext(new Uint8Array(BigUint64Array.from(coefficients, residue).buffer)));
    return encoder.decodeBigUint64(plaintext);
  });

/** All residues as integers, limb after limb, the first component's before the second's. */
export function limbsOf({ module }: Seal, ciphertext: Ciphertext): BigUint64Array {
  const saved: Uint8Array = ciphertext.saveToArray(module.ComprModeType.none);
  return new BigUint64Array(saved.slice(CIPHERTEXT_OFFSET).buffer);
}

export function upper(seal: Seal, limbs: BigUint64Array, form: 'coefficients' | 'transformed' = 'coefficients'): Ciphertext {
  const ciphertext = new seal.module.Ciphertext();
  ciphertext.loadFromArray(seal.context, upperCiphertext(seal, new Uint8Array(limbs.buffer, limbs.byteOffset, limbs.byteLength), form));
  return ciphertext;
}

/** A copy held as coefficients, which is what can be decrypted. */
export function asCoefficients({ evaluator }: Seal, ciphertext: Ciphertext): Ciphertext {
  const copy = ciphertext.copy();
  if (copy.isNttForm()) evaluator.cipherTransformFromNttInplace(copy);
  return copy;
}

export function switched(seal: Seal, limbs: Uint8Array): Ciphertext {
  const ciphertext = new seal.module.Ciphertext();
  ciphertext.loadFromArray(seal.context, switchedCiphertext(seal, limbs));
  return ciphertext;
}

/** A request whose slots are the creator's free choice, the same in every block: nothing shows the service that they are no monomials. @param values 1,225 in [0, t) */
export const encryptFreely = ({ seal, secret }: Curious, values: BigInt64Array): Uint8Array =>
  owning((own) => {
    const { module, context, encoder } = seal;
    const plaintext = own(new module.Plaintext());
    encoder.encode(
      fillBlocks(BLOCKS, (_, monomial) => values[monomial]!),
      plaintext,
    );
    const publicKey = own(own(new module.KeyGenerator(context, secret)).createPublicKey());
    const encrypted = own(own(new module.Encryptor(context, publicKey, secret)).encryptSymmetricSerializable(plaintext));
    const { limbs, seed } = seededParts(encrypted.saveToArray(module.ComprModeType.none));
    return frame(KIND.request, limbs, seed);
  });
