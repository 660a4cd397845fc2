// SPDX-License-Identifier: GPL-3.0-only
import { buildBn128 } from 'ffjavascript';
import { writeField } from '../field.mjs';
import { Arena } from '../wasm-arena.mjs';

const WINDOWS = 32; // one per byte of the scalar
const DIGITS = 256;
const CHUNK = 4096;

/** Multiples of the two generators, computed in ffjavascript's WebAssembly; points come out affine, Montgomery form, little-endian. */
export async function fixedBases() {
  const curve = await buildBn128(true); // single thread: no workers to terminate
  const arena = new Arena(curve.tm.memory);
  const bytesOf = (/** @type {any} */ group, /** @type {number} */ size) => {
    const bytes = new Uint8Array(size);
    group.toRprLEM(bytes, 0, group.g);
    return bytes;
  };
  const g1 = bytesOf(curve.G1, 64);
  const g2 = bytesOf(curve.G2, 128);
  const exports = curve.tm.instance.exports;
  return { g1, g2, multiplyG1: multiplier(exports, arena, 'g1m', g1), multiplyG2: multiplier(exports, arena, 'g2m', g2) };
}

/**
 * @param {any} wasm ffjavascript's exports @param {Arena} arena @param {'g1m' | 'g2m'} group @param {Uint8Array} generator affine
 * @returns {(scalars: bigint[]) => Buffer} the affine points scalar × generator, one after another; zero gives the all-zero infinity
 */
function multiplier(wasm, arena, group, generator) {
  const affine = generator.length;
  const jacobian = (affine * 3) / 2;
  const add = wasm[`${group}_addMixed`];
  const zero = wasm[`${group}_zero`];
  const batchToAffine = wasm[`${group}_batchToAffine`];
  const table = buildTable(wasm, arena, group, generator);
  const sums = arena.take(jacobian * CHUNK);
  const points = arena.take(affine * CHUNK);
  const scalar = new Uint8Array(32);
  return (scalars) => {
    const out = Buffer.alloc(affine * scalars.length);
    for (let first = 0; first < scalars.length; first += CHUNK) {
      const count = Math.min(CHUNK, scalars.length - first);
      for (let i = 0; i < count; i++) {
        const sum = sums + jacobian * i;
        zero(sum);
        writeField(scalars[first + i], scalar);
        scalar.forEach((digit, window) => digit && add(sum, table + affine * (DIGITS * window + digit), sum));
      }
      batchToAffine(sums, count, points);
      out.set(arena.bytes().subarray(points, points + affine * count), affine * first);
    }
    return out;
  };
}

/** table[window][digit] = digit × 256^window × generator, affine. @param {any} wasm @param {Arena} arena @param {string} group @param {Uint8Array} generator */
function buildTable(wasm, arena, group, generator) {
  const affine = generator.length;
  const jacobian = (affine * 3) / 2;
  const table = arena.take(affine * WINDOWS * DIGITS);
  const scratch = arena.take(jacobian * WINDOWS * DIGITS);
  const base = arena.take(jacobian);
  const baseAffine = arena.take(affine);
  arena.bytes().set(generator, baseAffine);
  wasm[`${group}_zero`](base);
  wasm[`${group}_addMixed`](base, baseAffine, base);
  for (let window = 0; window < WINDOWS; window++) {
    wasm[`${group}_toAffine`](base, baseAffine);
    const row = scratch + jacobian * DIGITS * window;
    wasm[`${group}_zero`](row);
    for (let digit = 1; digit < DIGITS; digit++)
      wasm[`${group}_addMixed`](row + jacobian * (digit - 1), baseAffine, row + jacobian * digit);
    wasm[`${group}_addMixed`](row + jacobian * (DIGITS - 1), baseAffine, base);
  }
  wasm[`${group}_batchToAffine`](scratch, WINDOWS * DIGITS, table);
  return table;
}
