// SPDX-License-Identifier: GPL-3.0-only
// node count-constraints.mjs: the constraints of each part of the statements, compiled alone, one line of JSON each.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CIRCUITS } from './artefacts.mjs';
import { compile } from './compile.mjs';
import { readR1cs } from './r1cs.mjs';

const MODEL_LEAF = { file: 'model', template: 'ModelLeaf()', times: 1 };
const MODEL_PATH = { file: 'model-tree', template: 'TreePath(5)', times: 1 };
const GENES = { file: 'gene', template: 'Gene()', times: 41 };
const POLICY = { file: 'policy', template: 'Policy(40)', times: 1 };

/**
 * Statement → part → file, template, how often the statement holds it. The square of the context, where there is one, is in none of them.
 * @typedef {Record<string, { file: string, template: string, times: number }>} Parts
 * @type {Record<import('./artefacts.mjs').CircuitName, Parts>}
 */
export const PARTS = {
  mint: {
    weightRanges: { file: 'packing', template: 'RangePack(48 * 48 + 41 * 48, 8, 31)', times: 1 },
    bias1Ranges: { file: 'packing', template: 'RangePack(48, 19, 13)', times: 1 },
    bias2Ranges: { file: 'packing', template: 'RangePack(41, 52, 4)', times: 1 },
    weightHash: { file: 'chained-hash', template: 'ChainedHash(153, 1)', times: 1 },
    modelLeaf: MODEL_LEAF,
    modelPath: MODEL_PATH,
    inputCommitment: { file: 'input', template: 'InputCommitment(48)', times: 1 },
    network: { file: 'network', template: 'Network(48, 48, 41)', times: 1 },
    genes: GENES,
    policy: POLICY,
  },
  attested: {
    modelLeaf: MODEL_LEAF,
    modelPath: MODEL_PATH,
    inputCommitment: { file: 'evaluation', template: 'HandleCommitment()', times: 1 },
    scoreRange: { file: 'packing', template: 'RangePack(1, 8, 31)', times: 1 },
    message: { file: 'evaluation', template: 'EvaluationMessage()', times: 1 },
    signature: { file: 'evaluation', template: 'EvaluationSignature()', times: 1 },
    policy: POLICY,
  },
  opening: {
    commitment: { file: 'answer', template: 'AnswerCommitment(41)', times: 1 },
    code: { file: 'answer', template: 'AnswerCode(41)', times: 1 },
    genes: GENES,
  },
};

/** @param {Parts[string]} part */
async function constraintsOf({ file, template, times }) {
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

/** @param {import('./artefacts.mjs').CircuitName} circuit @returns {Promise<Record<string, number>>} */
export async function constraintsByPart(circuit) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [name, part] of Object.entries(PARTS[circuit])) counts[name] = await constraintsOf(part);
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const circuit of CIRCUITS) console.log(JSON.stringify({ [circuit]: await constraintsByPart(circuit) }));
