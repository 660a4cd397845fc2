// SPDX-License-Identifier: GPL-3.0-only
import { readFile, writeFile } from 'node:fs/promises';
import { R } from '../tools/field.mjs';
import { Proving } from './proving.mjs';
import { encodeWtns } from './witness.mjs';

/** Every file is read once. @param {{ wasm: string, zkey?: string, zkeySha256?: string }} paths without `zkey` only witnesses can be made */
export async function loadFiles({ wasm, zkey, zkeySha256 }) {
  const key = zkey === undefined ? {} : { zkey: new Uint8Array(await readFile(zkey)), zkeySha256 };
  return Proving.load({ wasm: await readFile(wasm), ...key });
}

/**
 * For an external prover: the witness as a file that only this user can read.
 * @param {Proving} proving @param {Record<string, (string | number)[]>} inputs @param {string} path
 */
export async function writeWitness(proving, inputs, path) {
  const { witness, witnessMs } = await proving.witness(inputs);
  await writeFile(path, encodeWtns(witness, R), { mode: 0o600, flag: 'wx' });
  return { witnessMs };
}
