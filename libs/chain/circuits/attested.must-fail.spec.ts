// SPDX-License-Identifier: GPL-3.0-only
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENES } from '@intaglio/generator';
import { attestedInputs, type AttestedWitness } from '../src/prove/attested-witness.js';
import { sampleAttested, sampleEvaluator } from '../src/prove/testing/sample-attested.js';
import { openPolicy } from '../src/prove/testing/sample-witness.js';
import {
  EVALUATOR_ORDER,
  handleCommitment,
  handleLimbs,
  modelLeaf,
  policyHash,
  rootOfPath,
  type PolicyValues,
} from '../src/verify/index.js';
import { attestedCircuit, loadCircuit, replaced, type Circuit } from './loaded-circuit.js';
import { BASE, messageOf, ORIGIN, signRaw, TORSION } from './raw-signer.js';
import { compile } from './tools/compile.mjs';
import { R } from './tools/field.mjs';

type Changes = Readonly<Record<string, bigint | number>>;
const SCALAR = 123456789n;

// For each group of constraints a witness in which only that group is violated: the forger has made everything else consistent.
describe('the attested circuit refuses', () => {
  let circuit: Circuit;
  beforeAll(async () => {
    const { dir } = await attestedCircuit();
    circuit = await loadCircuit(`${dir}/attested.wasm`);
  }, 120_000);

  const accepts = (witness: AttestedWitness, changes: Changes = {}) => circuit.accepts(replaced(attestedInputs(witness), changes));
  const refuses = (witness: AttestedWitness, changes: Changes) => {
    expect(accepts(witness)).toBe(true); // the honest one passes, so it is the change that is refused
    expect(accepts(witness, changes)).toBe(false);
  };
  const signed = (witness: AttestedWitness, change: Partial<AttestedWitness>): AttestedWitness => {
    const changed = { ...witness, ...change };
    const evaluator = sampleEvaluator(1);
    return { ...changed, evaluator: evaluator.publicKey, evaluatorKey: evaluator.evaluatorKey, signature: evaluator.sign(changed) };
  };

  describe('a model that is not authorised', () => {
    const witness = signed(sampleAttested(1), {});
    it('although the evaluator ran it', () => {
      expect(accepts(witness)).toBe(true);
      expect(accepts(signed(witness, { modelCommitment: witness.modelCommitment + 1n }))).toBe(false);
    });
    it.each(['datasetRoot', 'licenceRoot', 'dpHash'] as const)('another %s', (name) => refuses(witness, { [name]: witness[name] + 1n }));
    it.each([0, 6, 7, 20, 34])('another sibling (%d)', (i) => refuses(witness, { [`pathSibling[${i}]`]: 5n }));
    it.each([0, 3, 14])('another position (bit %d)', (i) =>
      refuses(witness, { [`pathBit[${i}]`]: 1 - ((witness.modelPath.index >> i) & 1) }),
    );
    it.each([1n, -1n])('the root off by %d', (delta) => refuses(witness, { modelRoot: witness.modelRoot + delta }));
    it('a position that is not made of bits, although the path opens', () => {
      const leaf = modelLeaf(
        (({ modelCommitment, datasetRoot, licenceRoot, dpHash }) => ({ modelCommitment, datasetRoot, licenceRoot, dpHash }))(witness),
      );
      // Eight equal children: wherever the leaf is put, the hash is the same.
      const modelPath = { index: 0, siblings: witness.modelPath.siblings.map((level, l) => (l === 0 ? level.map(() => leaf) : level)) };
      refuses({ ...witness, modelPath, modelRoot: rootOfPath(leaf, modelPath) }, { 'pathBit[0]': 2 });
    });
  });

  describe('an input that is not the committed one', () => {
    const witness = sampleAttested(2);
    const another = Uint8Array.from(witness.handle, (byte, i) => (i === 31 ? byte ^ 1 : byte));
    it('although the evaluator ran on it', () => {
      const signedForAnother = signed(witness, { handle: another });
      expect(accepts(signedForAnother)).toBe(false);
      expect(accepts({ ...signedForAnother, inputCommitment: handleCommitment(another) })).toBe(true);
    });
    it('although it is committed to: the evaluator ran on another', () => {
      const [first, second] = handleLimbs(another);
      refuses(witness, { 'handle[0]': first, 'handle[1]': second, inputCommitment: handleCommitment(another) });
    });
    it.each([1n, -1n])('the commitment off by %d', (delta) => refuses(witness, { inputCommitment: witness.inputCommitment + delta }));
  });

  describe('a genome that is not the evaluated one', () => {
    const genome = new Uint8Array(GENES).fill(100);
    const witness = sampleAttested(3, { genome });
    it.each([0, 30, 31, 39])('another gene %d, in the public limbs too', (i) => {
      const changed = genome.map((gene, k) => (k === i ? gene + 1 : gene));
      expect(accepts({ ...witness, genome: changed })).toBe(false);
    });
    it.each([0, 31])('limb of gene %d off by one', (i) => {
      const name = `genome[${i < 31 ? 0 : 1}]`;
      const value = BigInt(attestedInputs(witness)['genome']![i < 31 ? 0 : 1]!);
      refuses(witness, { [name]: value + 1n });
      refuses(witness, { [name]: value - 1n });
    });
    // Limbs are little-endian: (v + 256, w − 1) and (v − 256, w + 1) pack to the same limb as (v, w).
    it('genes out of range that pack to the same limb', () => {
      refuses(witness, { 'gene[4]': 356, 'gene[5]': 99 });
      refuses(witness, { 'gene[38]': R - 156n, 'gene[39]': 101 });
    });
  });

  describe('a safety score that is not the evaluated one', () => {
    const witness = sampleAttested(4, { safetyScore: 200 });
    it('a lower one', () => refuses(witness, { safetyScore: 199 }));
    it('one below zero, although an evaluator signed it', () => {
      const sign = (score: bigint) => ({
        safetyScore: score,
        ...signRaw({ scalar: SCALAR, nonce: 7n, message: messageOf(witness, score) }),
      });
      expect(accepts(witness, sign(0n))).toBe(true);
      expect(accepts(witness, sign(R - 1n))).toBe(false);
    });
  });

  describe('a signature', () => {
    const witness = sampleAttested(5);
    const message = messageOf(witness, BigInt(witness.safetyScore));
    const raw = (changes: Partial<Parameters<typeof signRaw>[0]> = {}) => signRaw({ scalar: SCALAR, nonce: 7n, message, ...changes });

    it('of another message', () => {
      expect(accepts(witness, raw())).toBe(true);
      expect(accepts(witness, raw({ message: message + 1n }))).toBe(false);
    });
    it('with another scalar or point', () => {
      refuses(witness, { s: witness.signature.s + 1n });
      const r8 = BASE.multiplyUnsafe(8n).toAffine();
      refuses(witness, { 'r8[0]': r8.x, 'r8[1]': r8.y });
    });
    it('with S + order: the same signature would have two forms', () => {
      refuses(witness, { s: witness.signature.s + EVALUATOR_ORDER });
      const s = raw()['s']!;
      expect(accepts(witness, { ...raw(), s: s + EVALUATOR_ORDER })).toBe(false);
    });
    it('whose point has a part of small order', () => {
      const point = BASE.multiplyUnsafe(7n).add(TORSION).toAffine();
      expect(accepts(witness, { ...raw(), 'r8[0]': point.x, 'r8[1]': point.y })).toBe(false);
    });
    it('whose point is the neutral element, although the equation holds: it would show the secret', () => {
      expect(raw({ nonce: 0n })).toMatchObject({ 'r8[0]': 0n, 'r8[1]': 1n });
      expect(accepts(witness, raw({ nonce: 0n }))).toBe(false);
    });
    // Under such a key h · 8A vanishes, and S · B8 = R8 holds for every message: nobody needs a secret.
    it.each([1n, 2n, 4n, 8n])('under a key of order %d', (order) => {
      const key = order === 1n ? ORIGIN : TORSION.multiplyUnsafe(8n / order);
      expect(key.multiplyUnsafe(order).is0() && (order === 1n || !key.multiplyUnsafe(order / 2n).is0())).toBe(true);
      expect(accepts(witness, { ...raw({ scalar: 0n, key }), s: 7n })).toBe(false);
    });
    it('of another evaluator under this one’s name', () => {
      const { evaluatorKey: _, ...other } = raw();
      expect(accepts(witness, other)).toBe(false);
      expect(accepts(witness, { ...other, evaluatorKey: raw()['evaluatorKey']! })).toBe(true);
    });
    it.each([1n, -1n])('with evaluatorKey off by %d', (delta) => refuses(witness, { evaluatorKey: witness.evaluatorKey + delta }));
    it('but takes a key with a part of small order, under a name of its own that no brand is given to authorise', () => {
      const key = BASE.multiplyUnsafe(SCALAR).add(TORSION);
      const mixed = raw({ key });
      expect(accepts(witness, mixed)).toBe(true);
      expect(mixed['evaluatorKey']).not.toBe(raw()['evaluatorKey']);
    });
  });

  describe('what the policy forbids', () => {
    const genome = Uint8Array.from({ length: GENES }, (_, i) => 20 + 5 * i);
    const safetyScore = 120;
    const honest = sampleAttested(6, { genome, safetyScore });
    const under = (change: Partial<PolicyValues>) => sampleAttested(6, { genome, safetyScore, policy: { ...openPolicy(77n), ...change } });
    const bounds = (i: number, delta: number) => genome.map((value, k) => (k === i ? value + delta : value));

    it('and allows bounds that fit exactly', () => expect(accepts(under({ lo: genome, hi: genome, safetyLimit: safetyScore }))).toBe(true));
    it.each([0, 30, 31, 39])('gene %d below its bound', (i) => expect(accepts(under({ lo: bounds(i, 1) }))).toBe(false));
    it.each([0, 30, 31, 39])('gene %d above its bound', (i) => expect(accepts(under({ hi: bounds(i, -1) }))).toBe(false));
    it('a safety score above the limit', () => expect(accepts(under({ safetyLimit: safetyScore - 1 }))).toBe(false));
    it('bounds out of range that pack to the same limb', () => {
      const lo = new Uint8Array(GENES).fill(10).with(0, 255);
      const low = { ...honest, policy: { ...openPolicy(9n), lo }, policyHash: policyHash({ ...openPolicy(9n), lo }) };
      expect(accepts(low, { 'lo[0]': R - 1n, 'lo[1]': 11 })).toBe(false);
      const hi = new Uint8Array(GENES).fill(250).with(0, 0);
      const high = { ...honest, policy: { ...openPolicy(9n), hi }, policyHash: policyHash({ ...openPolicy(9n), hi }) };
      expect(accepts(high, { 'hi[0]': 256, 'hi[1]': 249 })).toBe(false);
    });
    it('other values than the committed ones', () => {
      refuses(honest, { 'lo[3]': 1 });
      refuses(honest, { 'hi[39]': 254 });
      refuses(honest, { safetyLimit: 254 });
      refuses(honest, { policySalt: honest.policy.salt + 1n });
    });
    it.each([1n, -1n])('the policy hash off by %d', (delta) => refuses(honest, { policyHash: honest.policyHash + delta }));
  });
});

// No forger can be written down who needs a point off the curve, so the guard is shown to hold by itself.
describe('the guard of the signature’s points', () => {
  let guard: Circuit;
  let dir: string;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'circuit-spec-'));
    writeFileSync(join(dir, 'guard.circom'), 'pragma circom 2.1.6;\ninclude "evaluation.circom";\ncomponent main = CurvePoint();\n');
    await compile(join(dir, 'guard.circom'), dir, ['wasm']);
    guard = await loadCircuit(join(dir, 'guard_js', 'guard.wasm'));
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true }));

  const passes = ({ x, y }: { x: bigint; y: bigint }) => guard.accepts({ x: [String(x)], y: [String(y)] });
  it('passes points of the curve', () => {
    for (const k of [1n, 2n, 3n, 1_000_003n]) expect(passes(BASE.multiplyUnsafe(k).toAffine())).toBe(true);
  });
  it('refuses points off the curve', () => {
    const { x, y } = BASE.toAffine();
    for (const point of [
      { x, y: y + 1n },
      { x: x + 1n, y },
      { x: y, y: x },
      { x: 1n, y: 1n },
    ])
      expect(passes(point)).toBe(false);
  });
  it('refuses (0, 1) and (0, −1)', () => {
    for (const y of [1n, R - 1n]) expect(passes({ x: 0n, y })).toBe(false);
  });
});
