import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@intaglio/setup';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { circuitArtefacts } from '../circuit-artefacts.js';

/** A program of its own (GPL-3.0): compiles each part of every statement alone and prints a line {statement: {part: constraints}} for each statement. */
const PROGRAM = join(projectRoot, 'libs', 'chain', 'circuits', 'tools', 'count-constraints.mjs');
/** Constraints of a circuit of this size: powers of tau, proving key and proving time grow in steps of two. */
const BUDGET = 2 ** 16;

const PREFIX = 'circuit.constraints.';
const SINGLE = `${PREFIX}single`;
const PARTS = [
  'weightRanges',
  'bias1Ranges',
  'bias2Ranges',
  'weightHash',
  'modelLeaf',
  'modelPath',
  'inputCommitment',
  'network',
  'genes',
  'policy',
];

async function countParts(): Promise<Record<string, number>> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM]);
  const statements = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Record<string, number>>);
  return statements.find((statement) => 'mint' in statement)!['mint']!;
}

/** Exact counts: of each part against the budget, of the whole against the sum of its parts (each compiled alone, so it may save a few). */
export const circuit: RowGroup = {
  names: [...PARTS.map((part) => `${PREFIX}${part}`), SINGLE],
  async *measure() {
    const counts = await countParts();
    for (const [part, count] of Object.entries(counts))
      yield figure({ name: `${PREFIX}${part}`, unit: 'count', values: [count], baselines: [BUDGET] });
    const { constraints } = await circuitArtefacts();
    const sum = Object.values(counts).reduce((total, count) => total + count, 0);
    yield figure({ name: SINGLE, unit: 'count', values: [constraints], baselines: [sum] });
  },
};
