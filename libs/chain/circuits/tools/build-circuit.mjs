// SPDX-License-Identifier: GPL-3.0-only
// node build-circuit.mjs <cache directory> [seed]: progress lines on stderr, one line of JSON {dir, built, manifest} on stdout.
import { resolve } from 'node:path';
import { buildCircuit } from './artefacts.mjs';

const [cacheDir, seed] = process.argv.slice(2);
if (!cacheDir) {
  console.error('usage: node build-circuit.mjs <cache directory> [seed]');
  process.exit(2);
}
const onProgress = (/** @type {string} */ step) => console.error(step);
const result = await buildCircuit({ cacheDir: resolve(cacheDir), onProgress, ...(seed ? { seed } : {}) });
console.log(JSON.stringify(result));
