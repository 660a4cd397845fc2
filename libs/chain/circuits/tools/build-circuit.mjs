// SPDX-License-Identifier: GPL-3.0-only
// node build-circuit.mjs <cache directory> <circuit> [seed]: progress lines on stderr, one line of JSON {dir, built, manifest} on stdout.
import { resolve } from 'node:path';
import { buildCircuit, CIRCUITS, sourceOf } from './artefacts.mjs';

const [cacheDir, name, seed] = process.argv.slice(2);
const circuit = CIRCUITS.find((known) => known === name);
if (!cacheDir || !circuit) {
  console.error(`usage: node build-circuit.mjs <cache directory> <${CIRCUITS.join('|')}> [seed]`);
  process.exit(2);
}
const onProgress = (/** @type {string} */ step) => console.error(step);
const result = await buildCircuit({ cacheDir: resolve(cacheDir), source: sourceOf(circuit), onProgress, ...(seed ? { seed } : {}) });
console.log(JSON.stringify(result));
