// SPDX-License-Identifier: GPL-3.0-only
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProverProcess } from '../src/prove/prover-process.js';
import { fromSnarkjs } from '../src/prove/snarkjs-proof.js';
import { OPENING_SIGNALS, verifyProof, type VerificationKey } from '../src/verify/index.js';
import { attestedCircuit, mintCircuit, openingCircuit } from './loaded-circuit.js';
import { buildCircuit } from './tools/artefacts.mjs';
import { constraintsByPart } from './tools/count-constraints.mjs';

/** Small enough to be built again and again: three bytes that pack to a public number. */
const SOURCE = `pragma circom 2.1.6;
include "packing.circom";
template Tiny() {
    signal input sum;
    signal input bytes[3];
    component pack = RangePack(3, 8, 31);
    pack.in <== bytes;
    sum === pack.packed[0];
}
component main {public [sum]} = Tiny();
`;

describe('buildCircuit', () => {
  let root: string;
  let source: string;
  let cacheDir: string;
  const key = (dir: string): VerificationKey => JSON.parse(readFileSync(join(dir, 'tiny.vkey.json'), 'utf8')) as VerificationKey;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'circuit-spec-'));
    source = join(root, 'tiny.circom');
    cacheDir = join(root, 'cache');
    writeFileSync(source, SOURCE);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('builds once; two that race end with the same files and leave nothing else behind', async () => {
    const racing = await Promise.all([1, 2].map(() => buildCircuit({ cacheDir, source })));
    expect(racing[0]!.dir).toBe(racing[1]!.dir);
    expect(racing[0]!.manifest.sha256).toEqual(racing[1]!.manifest.sha256);
    expect(readdirSync(cacheDir)).toEqual([racing[0]!.manifest.contentHash.slice(0, 32)]);
    expect(await buildCircuit({ cacheDir, source })).toMatchObject({ built: false, dir: racing[0]!.dir });
  }, 60_000);

  it('says what it is doing', async () => {
    const steps: string[] = [];
    await buildCircuit({ cacheDir, source, onProgress: (step) => steps.push(step) });
    expect(steps[0]).toBe('circuit: compiling');
    expect(steps.at(-1)).toBe('development key: proving key');
  }, 60_000);

  it('builds again when a cached file was damaged, to the same bytes', async () => {
    const first = await buildCircuit({ cacheDir, source });
    appendFileSync(join(first.dir, 'tiny.zkey'), 'x');
    const again = await buildCircuit({ cacheDir, source });
    expect(again.built).toBe(true);
    expect(again.manifest.sha256).toEqual(first.manifest.sha256);
  }, 60_000);

  it('gives another key for another seed or another source', async () => {
    const first = await buildCircuit({ cacheDir, source });
    const seeded = await buildCircuit({ cacheDir, source, seed: 'another seed' });
    writeFileSync(source, SOURCE.replace('RangePack(3, 8, 31)', 'RangePack(3, 8, 30)'));
    const changed = await buildCircuit({ cacheDir, source });
    expect(new Set([first.dir, seeded.dir, changed.dir]).size).toBe(3);
    expect(key(seeded.dir)).toMatchObject({ kind: 'development', seed: 'another seed' });
    expect(key(seeded.dir).delta).not.toEqual(key(first.dir).delta);
  }, 60_000);

  it('fails when the circuit does not compile, and keeps nothing of it', async () => {
    writeFileSync(source, 'nonsense');
    await expect(buildCircuit({ cacheDir, source })).rejects.toThrow();
    expect(readdirSync(cacheDir)).toEqual([]);
  }, 60_000);

  it('derives a key under which the prover proves what the verifier accepts', async () => {
    const { dir, manifest } = await buildCircuit({ cacheDir, source });
    const prover = new ProverProcess();
    await prover.request(
      { op: 'load', wasm: join(dir, 'tiny.wasm'), zkey: join(dir, 'tiny.zkey'), zkeySha256: manifest.sha256['tiny.zkey'] },
      30_000,
    );
    const sum = 1n + (2n << 8n) + (3n << 16n);
    const { proof } = await prover.request({ op: 'prove', inputs: { sum: [String(sum)], bytes: [1, 2, 3] } }, 30_000);
    await expect(prover.request({ op: 'prove', inputs: { sum: [String(sum)], bytes: [1, 2, 4] } }, 30_000)).rejects.toThrow(
      'cannot be proven',
    );
    await expect(prover.request({ op: 'dance' }, 30_000)).rejects.toThrow('the prover failed');
    await prover.stop();
    expect(verifyProof(key(dir), [sum], fromSnarkjs(proof))).toBe(true);
    expect(verifyProof(key(dir), [sum + 1n], fromSnarkjs(proof))).toBe(false);
  }, 60_000);
});

describe('the mint circuit', () => {
  it('fits 2^16 constraints and is the sum of its parts', async () => {
    const { manifest } = await mintCircuit();
    expect(manifest.constraints).toBeLessThanOrEqual(65_536);
    expect(manifest.constraints).toBe(sum(await constraintsByPart('mint')) + 1); // and the square of the context
  }, 180_000);
});

describe('the attested circuit', () => {
  it('fits 2^14 constraints and is the sum of its parts', async () => {
    const { manifest } = await attestedCircuit();
    const parts = await constraintsByPart('attested');
    expect(manifest.constraints).toBeLessThan(12_000);
    // Of the genome's two limbs and the score's range only the range costs anything; one more is the square of the context.
    expect(manifest.constraints).toBe(sum(parts) + 1);
  }, 180_000);

  it('has the committed verification key', async () => {
    const { dir } = await attestedCircuit();
    const committed = readFileSync(new URL('./attested.vkey.json', import.meta.url), 'utf8');
    expect(readFileSync(join(dir, 'attested.vkey.json'), 'utf8')).toBe(committed);
  }, 120_000);
});

describe('the opening circuit', () => {
  it('fits 2^13 constraints with its 47 public wires and is the sum of its parts', async () => {
    const { manifest } = await openingCircuit();
    expect(manifest.constraints + OPENING_SIGNALS + 1).toBeLessThanOrEqual(8_192);
    expect(manifest.constraints).toBe(sum(await constraintsByPart('opening')));
  }, 180_000);

  it('has the committed verification key', async () => {
    const { dir } = await openingCircuit();
    const committed = readFileSync(new URL('./opening.vkey.json', import.meta.url), 'utf8');
    expect(readFileSync(join(dir, 'opening.vkey.json'), 'utf8')).toBe(committed);
  }, 120_000);
});

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((total, count) => total + count, 0);
