import { INPUT, OUTPUTS } from '@intaglio/generator';
import { HeError } from './errors.js';
import { MONOMIALS, PLAIN_MODULUS } from './parameters.js';
import { residue } from './slots.js';

/**
 * One-time message authentication code over the outputs: τ = Σ_j r_j·y_j + r_0 mod t, evaluated under encryption as one more row. Whoever changes y must guess
 * Σ_j r_j·(y'_j − y_j); the r_j are uniform given y and τ, because r_0 hides them: one guess in t. For one answer only: a second, different one must be refused.
 */
export interface MacSecret {
  /** r_1 … r_41, each in [0, t). */
  readonly multipliers: readonly bigint[];
  /** r_0, in [0, t). */
  readonly offset: bigint;
}

/** What the creator decrypts, and shows to nobody (docs/adr/0011). */
export interface Answer {
  /** The 41 outputs, safe integers. */
  readonly y: Float64Array;
  /** τ, in [0, t). */
  readonly tag: bigint;
}

const WORD_BYTES = 8;
export const MAC_SECRET_BYTES = WORD_BYTES * (OUTPUTS + 1);

/** @param draw uniform in [0, t), from the system's generator */
export const drawMultipliers = (draw: () => bigint): bigint[] => Array.from({ length: OUTPUTS }, draw);

/** The tag that vouches for these outputs. */
export const tagOf = ({ multipliers, offset }: MacSecret, y: Float64Array): bigint =>
  residue(multipliers.reduce((sum, multiplier, output) => sum + multiplier * BigInt(y[output]!), offset));

/** For the creator, once the code was told. @throws HeError `answer.malformed` | `answer.refused` */
export function checkAnswer(mac: MacSecret, { y, tag }: Answer): void {
  if (!(y instanceof Float64Array) || y.length !== OUTPUTS || !y.every(inRange)) throw new HeError('answer.malformed');
  if (typeof tag !== 'bigint' || tag < 0n || tag >= PLAIN_MODULUS) throw new HeError('answer.malformed');
  if (tagOf(mac, y) !== tag) throw new HeError('answer.refused');
}

/** Only the centred residue counts: y + t would have the same tag. */
const LIMIT = Number((PLAIN_MODULUS - 1n) / 2n);
const inRange = (value: number): boolean => Number.isSafeInteger(value) && Math.abs(value) <= LIMIT && !Object.is(value, -0);

/** 336 bytes to keep beside the generation until the creator answers: r_1 … r_41, r_0, little-endian. A secret of the service. */
export function encodeMacSecret({ multipliers, offset }: MacSecret): Uint8Array {
  const view = new DataView(new ArrayBuffer(MAC_SECRET_BYTES));
  [...multipliers, offset].forEach((value, index) => view.setBigUint64(WORD_BYTES * index, value, true));
  return new Uint8Array(view.buffer);
}

/** @throws HeError `mac.malformed` */
export function decodeMacSecret(bytes: Uint8Array): MacSecret {
  if (bytes.length !== MAC_SECRET_BYTES) throw new HeError('mac.malformed');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = Array.from({ length: OUTPUTS + 1 }, (_, index) => view.getBigUint64(WORD_BYTES * index, true));
  if (values.some((value) => value >= PLAIN_MODULUS)) throw new HeError('mac.malformed');
  return { multipliers: values.slice(0, OUTPUTS), offset: values[OUTPUTS]! };
}

/** Monomials with the constant: their coefficients may need 53 bits, all others fewer than 28. Each run (i, i) … (i, 48) ends with one. */
const WITH_CONSTANT = Array.from({ length: INPUT.size + 1 }, (_, i) => (i + 1) * (INPUT.size + 1) - (i * (i + 1)) / 2 - 1);

/** r_j in three limbs of 18 bits: a limb times a coefficient below 2^28, summed over 41 rows, stays below 2^52 and is exact in doubles. */
const LIMB_BITS = 18n;
const LIMBS = 3;
const LIMB_MASK = (1n << LIMB_BITS) - 1n;

/** The code's own quadratic form but for r_0: Σ_j r_j·form_j mod t. @param forms as `quadraticForms` gives them. @returns 1,225 values in [0, t) */
export function macForm(forms: Float64Array, multipliers: MacSecret['multipliers']): BigInt64Array {
  const sums = Array.from({ length: LIMBS }, () => new Float64Array(MONOMIALS));
  multipliers.forEach((multiplier, output) => {
    for (const [index, limb] of sums.entries())
      addScaled(limb, Number((multiplier >> (LIMB_BITS * BigInt(index))) & LIMB_MASK), forms, output * MONOMIALS);
  });
  const form = BigInt64Array.from({ length: MONOMIALS }, (_, monomial) =>
    residue(BigInt(sums[0]![monomial]!) + (BigInt(sums[1]![monomial]!) << LIMB_BITS) + (BigInt(sums[2]![monomial]!) << (2n * LIMB_BITS))),
  );
  for (const monomial of WITH_CONSTANT)
    form[monomial] = residue(
      multipliers.reduce((sum, multiplier, output) => sum + multiplier * BigInt(forms[output * MONOMIALS + monomial]!), 0n),
    );
  return form;
}

function addScaled(sums: Float64Array, factor: number, forms: Float64Array, start: number): void {
  for (let monomial = 0; monomial < MONOMIALS; monomial++) sums[monomial]! += factor * forms[start + monomial]!;
}
