// SPDX-License-Identifier: GPL-3.0-only
// node count-constraints.mjs: the constraints of each part of the mint statement, compiled alone, as one line of JSON.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.mjs';
import { readR1cs } from './r1cs.mjs';

/** Part → file, template, how often the mint statement holds it. */
export const PARTS = {
  weightRanges: { file: 'packing', template: 'RangePack(48 * 48 + 41 * 48, 8, 31)', times: 1 },
  bias1Ranges: { file: 'packing', template: 'RangePack(48, 19, 13)', times: 1 },
  bias2Ranges: { file: 'packing', template: 'RangePack(41, 52, 4)', times: 1 },
  weightHash: { file: 'chained-hash', template: 'ChainedHash(153, 1)', times: 1 },
  modelLeaf: { file: 'model', template: 'ModelLeaf()', times: 1 },
  modelPath: { file: 'model-tree', template: 'TreePath(5)', times: 1 },
  inputCommitment: { file: 'input', template: 'InputCommitment(48)', times: 1 },
  network: { file: 'network', template: 'Network(48, 48, 41)', times: 1 },
  genes: { file: 'gene', template: 'Gene()', times: 41 },
  policy: { file: 'policy', template: 'Policy(40)', times: 1 },
};

/** @param {keyof typeof PARTS} part */
export async function constraintsOf(part) {
  const { file, template, times } = PARTS[part];
  const dir = await mkdtemp(join(tmpdir(), 'intaglio-part-'));
  try {
    const source = join(dir, 'part.circom');
    await writeFile(source, `pragma circom 2.1.6;\ninclude "${file}.circom";\ncomponent main = ${template};\n`);
    await compile(source, dir, ['r1cs']);
    return times * readR1cs(await readFile(join(dir, 'part.r1cs'))).constraintCount;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** @returns {Promise<Record<string, number>>} */
export async function constraintsByPart() {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const part of /** @type {(keyof typeof PARTS)[]} */ (Object.keys(PARTS))) counts[part] = await constraintsOf(part);
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await constraintsByPart()));
