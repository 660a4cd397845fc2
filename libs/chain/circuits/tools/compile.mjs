// SPDX-License-Identifier: GPL-3.0-only
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const run = promisify(execFile);
const compiler = require.resolve('circom2/cli.js');
/** node_modules: circuits include "circomlib/circuits/...". */
const library = dirname(dirname(require.resolve('circomlib/package.json')));

/** Where a circuit elsewhere (a test, a part that is counted alone) finds our templates. */
const templates = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} name */
const versionOf = (name) =>
  JSON.parse(readFileSync(join(dirname(require.resolve(`${name}/package.json`)), 'package.json'), 'utf8')).version;

/** Names and versions of everything that shapes the compiler's output. */
export const compilerVersion = () => `circom2@${versionOf('circom2')} --O2 circomlib@${versionOf('circomlib')}`;

/**
 * Compiles one circuit with full simplification of linear constraints.
 * @param {string} source path of the .circom file with the main component
 * @param {string} outputDir existing directory
 * @param {('r1cs' | 'wasm' | 'sym')[]} products
 */
export async function compile(source, outputDir, products) {
  const cwd = dirname(library); // the compiler's file system holds only relative paths and resolves includes from here
  const paths = ['-l', relative(cwd, library), '-l', relative(cwd, templates), '-o', relative(cwd, outputDir)];
  const flags = [...products.map((product) => `--${product}`), '--O2', ...paths];
  await run(process.execPath, [compiler, relative(cwd, source), ...flags], { cwd, maxBuffer: 1 << 24 });
}
