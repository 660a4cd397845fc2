import type { Plaintext } from 'node-seal/allows';
import type { GeneratorModel } from '@intaglio/generator';
import { HeError } from '../errors.js';
import { drawMultipliers, macForm, type MacSecret } from '../mac.js';
import { quadraticForms } from '../monomials.js';
import { BLOCKS, CIPHERTEXTS_DOWN, MAC_ROW, MONOMIALS, ROWS } from '../parameters.js';
import type { Seal } from '../seal/context.js';
import { blockStart, centred, fillBlocks } from '../slots.js';
import { uniformResidues } from './random.js';

/** One model version, ready to be multiplied: some 1.7 MB (six transformed plaintexts of 197 kB, the forms, the last plaintext's slots). */
export interface PreparedModel {
  /** `encodeModel`'s bytes: what the key under which it is cached stands for. */
  readonly bytes: Uint8Array;
  readonly forms: Float64Array;
  /** All output ciphertexts' plaintexts but the last, which also holds the code's row. */
  readonly plaintexts: readonly Plaintext[];
  readonly lastSlots: BigInt64Array;
}

/** The last plaintext with one request's code in it: 197 kB. */
export interface MacRow {
  readonly multipliers: MacSecret['multipliers'];
  readonly plaintext: Plaintext;
}

/** Some 60 ms. @throws HeError `model.invalid` */
export function prepareModel(seal: Seal, model: GeneratorModel, bytes: Uint8Array): PreparedModel {
  const forms = quadraticForms(model);
  const slots = Array.from({ length: CIPHERTEXTS_DOWN }, (_, index) => slotsOf(forms, index));
  const lastSlots = slots.pop();
  if (!lastSlots) throw new HeError('model.invalid');
  return { bytes, forms, lastSlots, plaintexts: slots.map((values) => transformed(seal, values)) };
}

export const discardModel = ({ plaintexts }: PreparedModel): void => plaintexts.forEach((plaintext) => plaintext.delete());

/** Some 3 ms. */
export function drawMacRow(seal: Seal, { forms, lastSlots }: PreparedModel): MacRow {
  const multipliers = drawMultipliers(() => uniformResidues(1)[0]!);
  const form = macForm(forms, multipliers);
  const slots = lastSlots.slice();
  const start = blockStart(MAC_ROW % BLOCKS);
  form.forEach((coefficient, monomial) => (slots[start + monomial] = BigInt(centred(coefficient))));
  return { multipliers, plaintext: transformed(seal, slots) };
}

export const discardMacRow = ({ plaintext }: MacRow): void => plaintext.delete();

/** The rows of one output ciphertext; the code's row is left zero. */
function slotsOf(forms: Float64Array, index: number): BigInt64Array {
  const first = index * BLOCKS;
  return fillBlocks(Math.min(BLOCKS, ROWS - 1 - first), (block, monomial) => BigInt(forms[(first + block) * MONOMIALS + monomial]!));
}

function transformed({ module, encoder, evaluator, upLevel }: Seal, slots: BigInt64Array): Plaintext {
  const plaintext = new module.Plaintext();
  encoder.encode(slots, plaintext);
  evaluator.plainTransformToNttInplace(plaintext, upLevel);
  return plaintext;
}
