import type { Ciphertext, Plaintext } from 'node-seal/allows';
import {
  BLOCKS,
  CIPHERTEXTS_DOWN,
  COEFFICIENT_PRIMES,
  DEGREE,
  MAC_ROW,
  MONOMIALS,
  PLAIN_MODULUS,
  SPACING,
  UP_PRIMES,
} from '../parameters.js';
import { coefficientPlaintext, upperCiphertext } from '../seal/envelope.js';
import { owning } from '../seal/owned.js';
import type { Seal } from '../seal/context.js';
import { blockStart, blockSum, residue } from '../slots.js';
import { drawFlooding, floodResidues } from './flooding.js';
import { errors, ternary, uniformResidues } from './random.js';

/**
 * What is added to one output ciphertext before it leaves, but for the part that needs the client's key:
 * (⌊q/t⌋·mask + flooding, e1), transformed, and the ternary u with which the key is multiplied. (b·u + flooding, a·u + e1) is then a fresh encryption of zero under the
 * key (b, a): the flooding stands in for the e0 that it dwarfs.
 */
export interface Unbound {
  readonly added: Ciphertext;
  /** u, transformed. */
  readonly u: Plaintext;
}

/** The blinding of a whole answer, for any client: `offset` is the code's r_0, hidden in the last mask. */
export interface UnboundBlinding {
  readonly parts: readonly Unbound[];
  readonly offset: bigint;
}

/** The blinding of a whole answer under one client's key: seven ciphertexts to add. */
export interface Blinding {
  readonly parts: readonly Ciphertext[];
  readonly offset: bigint;
}

/** The constant ⌊q/t⌋ as first component, transformed: a plaintext times this stands in a ciphertext as SEAL's own would, but for a rounding below t. */
export function plaintextStep(seal: Seal): Ciphertext {
  const limbs = new BigUint64Array(2 * UP_PRIMES * DEGREE);
  COEFFICIENT_PRIMES.forEach((prime, limb) => limbs.fill(SPACING % prime, limb * DEGREE, (limb + 1) * DEGREE));
  const step = new seal.module.Ciphertext();
  step.loadFromArray(seal.context, upperCiphertext(seal, new Uint8Array(limbs.buffer), 'transformed'));
  return step;
}

/** Some 4 ms and 590 kB for each of seven ciphertexts; needs no key. @param step as `plaintextStep` made it */
export function drawBlinding(seal: Seal, step: Ciphertext): UnboundBlinding {
  const offset = uniformResidues(1)[0]!;
  const parts = Array.from({ length: CIPHERTEXTS_DOWN }, (_, index) => ({
    added: drawAdded(seal, step, (block) => (index * BLOCKS + block === MAC_ROW ? offset : 0n)),
    u: drawU(seal),
  }));
  return { parts, offset };
}

/**
 * Adds the encryption of zero under the client's key; some half a millisecond for each ciphertext. Takes the unbound blinding with it: none is ever used twice.
 * @param key transformed
 */
export function bindBlinding({ module, evaluator }: Seal, { parts, offset }: UnboundBlinding, key: Ciphertext): Blinding {
  return {
    offset,
    parts: parts.map(({ added, u }) =>
      owning((own) => {
        const zero = own(new module.Ciphertext());
        evaluator.multiplyPlain(key, own(u), zero);
        evaluator.addInplace(added, zero);
        return added;
      }),
    ),
  };
}

export const discard = (blinding: Blinding): void => blinding.parts.forEach((part) => part.delete());
export const discardUnbound = ({ parts }: UnboundBlinding): void =>
  parts.forEach(({ added, u }) => {
    added.delete();
    u.delete();
  });

function drawAdded(seal: Seal, step: Ciphertext, sumOf: (block: number) => bigint): Ciphertext {
  const { module, context, encoder, evaluator, upLevel } = seal;
  return owning((own) => {
    const [mask, noise] = [own(new module.Plaintext()), own(new module.Ciphertext())];
    encoder.encode(drawMask(sumOf), mask);
    evaluator.plainTransformToNttInplace(mask, upLevel);
    noise.loadFromArray(context, upperCiphertext(seal, noiseLimbs()));
    evaluator.cipherTransformToNttInplace(noise);
    const added = new module.Ciphertext();
    evaluator.multiplyPlain(step, mask, added);
    evaluator.addInplace(added, noise);
    return added;
  });
}

/** Slots uniform modulo t but for one in each block, which makes the block's sum what it must be: the sums are all that an answer shows. */
export function drawMask(sumOf: (block: number) => bigint): BigUint64Array {
  const mask = uniformResidues(DEGREE);
  for (let block = 0; block < BLOCKS; block++) {
    const last = blockStart(block) + MONOMIALS - 1;
    mask[last] = residue(mask[last]! + sumOf(block) - blockSum(mask, block));
  }
  return mask;
}

/** (flooding, e1) modulo the three primes. */
function noiseLimbs(): Uint8Array {
  const limbs = new Uint32Array(2 * 2 * UP_PRIMES * DEGREE);
  limbs.set(floodResidues(drawFlooding()));
  const error = errors();
  COEFFICIENT_PRIMES.forEach((prime, limb) => {
    const [low, high] = [Number(prime & 0xffffffffn), Number(prime >> 32n)];
    for (let index = 0; index < DEGREE; index++) {
      const at = 2 * ((UP_PRIMES + limb) * DEGREE + index);
      const value = error[index]!;
      // The primes' lower halves are far above the largest error, so nothing is borrowed.
      limbs[at] = value < 0 ? low + value : value;
      limbs[at + 1] = value < 0 ? high : 0;
    }
  });
  return new Uint8Array(limbs.buffer);
}

const MINUS_ONE = PLAIN_MODULUS - 1n;
/** Residues of 0, 1 and −1 as 32-bit halves, low before high. */
const TRITS = Uint32Array.of(0, 0, 1, 0, Number(MINUS_ONE & 0xffffffffn), Number(MINUS_ONE >> 32n));

function drawU(seal: Seal): Plaintext {
  const { module, context, evaluator, upLevel } = seal;
  const coefficients = new Uint32Array(2 * DEGREE);
  ternary().forEach((trit, index) => {
    coefficients[2 * index] = TRITS[2 * trit]!;
    coefficients[2 * index + 1] = TRITS[2 * trit + 1]!;
  });
  const u = new module.Plaintext();
  u.loadFromArray(context, coefficientPlaintext(new Uint8Array(coefficients.buffer)));
  // SEAL lifts residues above t/2 to negative integers, so −1 stays −1 modulo the ciphertext's primes.
  evaluator.plainTransformToNttInplace(u, upLevel);
  return u;
}
