import type { Ciphertext, Plaintext } from 'node-seal/allows';
import { HeError, type HeCode } from '../errors.js';
import { KIND, openSeeded } from '../protocol.js';
import type { Seal } from '../seal/context.js';
import { CIPHERTEXT_OFFSET, seededCiphertext } from '../seal/envelope.js';

/** A public key or a request, transformed. Everything is checked before SEAL sees it. @throws HeError of the given code */
export function loadSeeded(seal: Seal, kind: typeof KIND.publicKey | typeof KIND.request, message: Uint8Array, code: HeCode): Ciphertext {
  const { limbs, seed } = openSeeded(kind, message, code);
  const ciphertext = new seal.module.Ciphertext();
  try {
    ciphertext.loadFromArray(seal.context, seededCiphertext(seal, limbs, seed));
    seal.evaluator.cipherTransformToNttInplace(ciphertext);
    return ciphertext;
  } catch {
    ciphertext.delete();
    throw new HeError(code);
  }
}

/** Six rows' products, slot by slot, transformed. Must not leave the service like this: its second component is the request's times the weights. */
export function multiply({ module, evaluator }: Seal, monomials: Ciphertext, rows: Plaintext): Ciphertext {
  const product = new module.Ciphertext();
  evaluator.multiplyPlain(monomials, rows, product);
  return product;
}

/** Blinds a product in place and switches it down. @returns its coefficients: c0 then c1, each modulo two primes */
export function finish({ module, evaluator }: Seal, product: Ciphertext, blinding: Ciphertext): Uint8Array {
  evaluator.addInplace(product, blinding);
  evaluator.cipherTransformFromNttInplace(product);
  evaluator.cipherModSwitchToNextInplace(product);
  const saved: Uint8Array = product.saveToArray(module.ComprModeType.none);
  return saved.subarray(CIPHERTEXT_OFFSET);
}
