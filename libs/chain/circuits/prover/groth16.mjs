// SPDX-License-Identifier: GPL-3.0-only
import { buildBn128 } from 'ffjavascript';
import { Kernel } from './kernel.mjs';
import { PointSet } from './point-set.mjs';
import { readProvingKey } from './proving-key.mjs';
import { classify } from './witness-classes.mjs';

/**
 * Groth16 as in snarkjs (J. Groth, "On the size of pairing-based non-interactive arguments", §3.2), with the proving key kept in memory and the
 * witness split by the size of its values. Curve arithmetic and worker threads are ffjavascript's.
 */
export class Groth16Prover {
  /** @param {import('ffjavascript').Curve} curve @param {Kernel} kernel @param {import('./proving-key.mjs').ProvingKey} key */
  constructor(curve, kernel, key) {
    this.curve = curve;
    this.kernel = kernel;
    this.key = key;
    this.a = new PointSet(kernel, curve.G1, 'g1m', key.a, 0);
    this.b1 = new PointSet(kernel, curve.G1, 'g1m', key.b1, 0);
    this.b2 = new PointSet(kernel, curve.G2, 'g2m', key.b2, 0);
    this.c = new PointSet(kernel, curve.G1, 'g1m', key.c, key.publicCount + 1);
  }

  /** @param {Uint8Array} zkey */
  static async load(zkey) {
    const key = readProvingKey(zkey);
    return new Groth16Prover(await buildBn128(false), await Kernel.create(key), key);
  }

  /** @param {Uint8Array} witness 32 little-endian bytes per wire @returns {Promise<{ pi_a: string[], pi_b: string[][], pi_c: string[] }>} snarkjs' form */
  async prove(witness) {
    const { G1, G2, Fr } = this.curve;
    const classes = classify(witness);
    const [h, a, b1, b2, c] = await Promise.all([
      this.#quotient(witness),
      ...[this.a, this.b1, this.b2, this.c].map((points) => points.multiply(witness, classes)),
    ]);
    const { alpha1, beta1, beta2, delta1, delta2 } = this.key;
    const g1 = (/** @type {Uint8Array} */ bytes) => G1.fromRprLEM(bytes, 0);
    const g2 = (/** @type {Uint8Array} */ bytes) => G2.fromRprLEM(bytes, 0);
    const delta = g1(delta1);
    // r and s make the proof independent of the witness: fresh ones, from the system's CSPRNG, for every proof.
    const r = Fr.random();
    const s = Fr.random();
    const piA = G1.add(G1.add(a, g1(alpha1)), G1.timesFr(delta, r));
    const piB = G2.add(G2.add(b2, g2(beta2)), G2.timesFr(g2(delta2), s));
    const piB1 = G1.add(G1.add(b1, g1(beta1)), G1.timesFr(delta, s));
    const blinded = G1.add(G1.add(G1.timesFr(piA, s), G1.timesFr(piB1, r)), G1.timesFr(delta, Fr.neg(Fr.mul(r, s))));
    const piC = G1.add(G1.add(c, h), blinded);
    return {
      pi_a: text(G1.toObject(G1.toAffine(piA))),
      pi_b: text(G2.toObject(G2.toAffine(piB))),
      pi_c: text(G1.toObject(G1.toAffine(piC))),
    };
  }

  /** The quotient polynomial, evaluated on the odd coset and multiplied with the key's points. @param {Uint8Array} witness */
  async #quotient(witness) {
    const rows = await Promise.all(this.kernel.rowsOf(witness).map((row) => this.#onCoset(row)));
    return this.curve.G1.multiExpAffine(this.key.h, this.kernel.join(rows));
  }

  /** From values on the domain to values on its coset, in one piece of work for one worker. @param {Uint8Array} row */
  async #onCoset(row) {
    const { Fr, tm } = this.curve;
    const power = Math.log2(this.key.domainSize);
    const size = { val: this.key.domainSize };
    const [values, first, step] = [{ var: 0 }, { var: 1 }, { var: 2 }];
    const [result] = await tm.queueAction([
      { cmd: 'ALLOCSET', ...values, buff: row },
      { cmd: 'ALLOCSET', ...first, buff: Fr.e(1) },
      { cmd: 'ALLOCSET', ...step, buff: power === Fr.s ? Fr.shift : Fr.w[power + 1] },
      { cmd: 'CALL', fnName: 'frm_ifft', params: [values, size] },
      { cmd: 'CALL', fnName: 'frm_batchApplyKey', params: [values, size, first, step, values] },
      { cmd: 'CALL', fnName: 'frm_fft', params: [values, size] },
      { cmd: 'GET', out: 0, ...values, len: row.length },
    ]);
    return result;
  }
}

/** Coordinates in decimal. @param {any} value @returns {any} */
const text = (value) => (Array.isArray(value) ? value.map(text) : String(value));
