// SPDX-License-Identifier: GPL-3.0-only
import { R, readField } from './field.mjs';

/**
 * A rank-1 constraint system: constraint c says A·w × B·w = C·w. The linear combinations stand one after another in `wires` and
 * `coefficients`; the combination number 3c + m (m = 0 for A, 1 for B, 2 for C) is [ends[3c + m − 1], ends[3c + m]).
 * @typedef {{ wireCount: number, publicCount: number, constraintCount: number, labelCount: number,
 *   ends: Uint32Array, wires: Uint32Array, coefficients: bigint[] }} R1cs
 */

const HEADER = 1;
const CONSTRAINTS = 2;

/** @param {Buffer} file @returns {Map<number, Buffer>} */
function sections(file) {
  if (file.subarray(0, 4).toString('latin1') !== 'r1cs') throw new Error('not an r1cs file');
  const found = new Map();
  let at = 12;
  for (let left = file.readUInt32LE(8); left > 0; left--) {
    const length = Number(file.readBigUInt64LE(at + 4));
    found.set(file.readUInt32LE(at), file.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  return found;
}

/** @param {Buffer} file the bytes of an .r1cs file (iden3 binary format, version 1) @returns {R1cs} */
export function readR1cs(file) {
  const parts = sections(file);
  const header = parts.get(HEADER);
  const body = parts.get(CONSTRAINTS);
  if (!header || !body || header.readUInt32LE(0) !== 32 || readField(header, 4) !== R) throw new Error('not an r1cs over BN254');
  const constraintCount = header.readUInt32LE(60);
  return {
    wireCount: header.readUInt32LE(36),
    publicCount: header.readUInt32LE(40) + header.readUInt32LE(44),
    constraintCount,
    labelCount: Number(header.readBigUInt64LE(52)),
    ...readCombinations(body, 3 * constraintCount),
  };
}

/** @param {Buffer} body @param {number} count */
function readCombinations(body, count) {
  const terms = (body.length - 4 * count) / 36;
  const ends = new Uint32Array(count);
  const wires = new Uint32Array(terms);
  const coefficients = new Array(terms);
  let at = 0;
  let term = 0;
  for (let combination = 0; combination < count; combination++) {
    let left = body.readUInt32LE(at);
    at += 4;
    for (; left > 0; left--, at += 36, term++) {
      wires[term] = body.readUInt32LE(at);
      coefficients[term] = readField(body, at + 4);
    }
    ends[combination] = term;
  }
  return { ends, wires, coefficients };
}

/** The value of one linear combination on a witness. @param {R1cs} r1cs @param {number} combination @param {bigint[]} witness */
export function evaluate(r1cs, combination, witness) {
  let sum = 0n;
  const end = r1cs.ends[combination];
  for (let t = combination === 0 ? 0 : r1cs.ends[combination - 1]; t < end; t++) sum += r1cs.coefficients[t] * witness[r1cs.wires[t]];
  return sum % R;
}

/** Whether constraint c holds. @param {R1cs} r1cs @param {number} c @param {bigint[]} witness */
export const holds = (r1cs, c, witness) =>
  (evaluate(r1cs, 3 * c, witness) * evaluate(r1cs, 3 * c + 1, witness) - evaluate(r1cs, 3 * c + 2, witness)) % R === 0n;

/** For every wire the constraints it takes part in. @param {R1cs} r1cs @returns {number[][]} */
export function constraintsByWire(r1cs) {
  /** @type {number[][]} */
  const found = Array.from({ length: r1cs.wireCount }, () => []);
  let term = 0;
  for (let combination = 0; combination < r1cs.ends.length; combination++) {
    const c = Math.floor(combination / 3);
    for (; term < r1cs.ends[combination]; term++) {
      const list = found[r1cs.wires[term]];
      if (list.at(-1) !== c) list.push(c);
    }
  }
  return found;
}
