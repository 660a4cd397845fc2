// SPDX-License-Identifier: GPL-3.0-only
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, compilerVersion } from './compile.mjs';
import { deriveDevelopmentKey } from './devkey/derive.mjs';
import { readR1cs } from './r1cs.mjs';

/** Published, so everybody can derive the development key and nobody may rely on it. */
export const DEVELOPMENT_SEED = 'intaglio.dev.v1';

const toolsDir = dirname(fileURLToPath(import.meta.url));
export const circuitsDir = dirname(toolsDir);
/** @typedef {'mint' | 'attested' | 'opening'} CircuitName */
/** The statements that have a key of their own. */
export const CIRCUITS = /** @type {const} */ (['mint', 'attested', 'opening']);
/** The .circom file with a statement's main component. @param {CircuitName} name */
export const sourceOf = (name) => join(circuitsDir, `${name}.circom`);
const PRODUCTS = ['wasm', 'r1cs', 'sym', 'zkey', 'vkey.json'];

/** "mint" for ".../mint.circom". @param {string} source */
const nameOf = (source) => basename(source, '.circom');

/** @param {string | Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What the derived key depends on besides the circuit and the compiler. */
const DERIVATION = [
  'devkey/derive.mjs',
  'devkey/fixed-base.mjs',
  'devkey/qap.mjs',
  'devkey/zkey.mjs',
  'field.mjs',
  'r1cs.mjs',
  'compile.mjs',
  'wasm-arena.mjs',
];

/** A circuit's own files: the source and everything of ours that it includes. circomlib stands for itself by its version. @param {string} source */
async function ownSources(source) {
  const found = new Set([source]);
  // A Set is walked in order of insertion, also over what is added on the way.
  for (const file of found)
    for (const [, name] of (await readFile(file, 'utf8')).matchAll(/^include "([^"/]+)";/gm)) {
      const beside = join(dirname(file), name);
      found.add(existsSync(beside) ? beside : join(circuitsDir, name)); // as the compiler looks for it
    }
  return [...found].sort();
}

/** Hash of the circuit's sources, the compiler, the key derivation and the seed: equal hash, equal artefacts. @param {string} source @param {string} seed */
async function contentHash(source, seed) {
  const files = [...(await ownSources(source)), ...DERIVATION.map((name) => join(toolsDir, name))];
  const sources = await Promise.all(files.map(async (file) => [basename(file), sha256(await readFile(file))]));
  return sha256(JSON.stringify({ name: nameOf(source), sources, compiler: compilerVersion(), seed }));
}

/**
 * @typedef {{ contentHash: string, constraints: number, wires: number, labels: number, compiler: string, seed: string,
 *   compileMs: number, deriveMs: number, sha256: Record<string, string> }} Manifest
 * @typedef {{ dir: string, manifest: Manifest, built: boolean }} Built
 */

/**
 * Compiles a circuit and derives its development key, once per content hash. Safe when two processes race: each works in
 * a directory of its own, the first rename wins and the other takes the winner's files.
 * @param {{ cacheDir: string, source: string, seed?: string, onProgress?: (step: string) => void }} options `source`: the .circom file with the main component
 * @returns {Promise<Built>}
 */
export async function buildCircuit({ cacheDir, source, seed = DEVELOPMENT_SEED, onProgress = () => {} }) {
  const hash = await contentHash(source, seed);
  const dir = join(cacheDir, hash.slice(0, 32));
  const cached = await readIntact(dir, nameOf(source));
  if (cached) return { dir, manifest: cached, built: false };
  const temporary = join(cacheDir, `.building-${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  try {
    const manifest = await build({ dir: temporary, source, seed, hash, onProgress });
    await publish(temporary, dir);
    return { dir, manifest, built: true };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @param {{ dir: string, source: string, seed: string, hash: string, onProgress: (step: string) => void }} job @returns {Promise<Manifest>} */
async function build({ dir, source, seed, hash, onProgress }) {
  const name = nameOf(source);
  const started = performance.now();
  onProgress('circuit: compiling');
  await compile(source, dir, ['r1cs', 'wasm', 'sym']);
  await rename(join(dir, `${name}_js`, `${name}.wasm`), join(dir, `${name}.wasm`));
  await rm(join(dir, `${name}_js`), { recursive: true });
  const compiled = performance.now();
  const r1cs = readR1cs(await readFile(join(dir, `${name}.r1cs`)));
  const { zkey, points } = await deriveDevelopmentKey(r1cs, seed, (step) => onProgress(`development key: ${step}`));
  await writeFile(join(dir, `${name}.zkey`), zkey);
  const vkey = { kind: 'development', circuit: name, curve: 'bn254', seed, zkeySha256: sha256(zkey), ...points };
  await writeFile(join(dir, `${name}.vkey.json`), `${JSON.stringify(vkey, null, 2)}\n`);
  const manifest = {
    ...{ contentHash: hash, constraints: r1cs.constraintCount, wires: r1cs.wireCount, labels: r1cs.labelCount },
    ...{ compiler: compilerVersion(), seed, compileMs: Math.round(compiled - started), deriveMs: Math.round(performance.now() - compiled) },
    sha256: await hashes(dir, name),
  };
  await writeFile(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** @param {string} dir @param {string} name @returns {Promise<Record<string, string>>} */
async function hashes(dir, name) {
  const files = PRODUCTS.map((product) => `${name}.${product}`);
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, sha256(await readFile(join(dir, file)))])));
}

/** The cached manifest when every file is still what it says; a damaged cache entry is thrown away. @param {string} dir @param {string} name @returns {Promise<Manifest | undefined>} */
async function readIntact(dir, name) {
  if (!existsSync(dir)) return undefined;
  try {
    const manifest = JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8'));
    if (JSON.stringify(manifest.sha256) === JSON.stringify(await hashes(dir, name))) return manifest;
  } catch (cause) {
    if (!isSyntaxError(cause) && codeOf(cause) === undefined) throw cause;
  }
  await rm(dir, { recursive: true, force: true });
  return undefined;
}

// By name and code, not by class: a test runner's errors come from another realm.
/** @param {unknown} cause */
const isSyntaxError = (cause) => Object(cause).name === 'SyntaxError';
/** A file system error's code. @param {unknown} cause @returns {string | undefined} */
const codeOf = (cause) => Object(cause).code;

/** @param {string} temporary @param {string} dir */
async function publish(temporary, dir) {
  try {
    await rename(temporary, dir);
  } catch (cause) {
    const lostTheRace = ['ENOTEMPTY', 'EEXIST'].includes(codeOf(cause) ?? '');
    if (!lostTheRace) throw cause;
  }
}
