import { alignedTable } from '../outcome.js';
import type { ExperimentRow } from './experiment-process.js';

const NAMES = { real: 'real against real', gaussian: 'plain Gaussian', base: 'base model' } as const;
/** What the first prototype reached at ε = 8; its distances are on another scale of the descriptors, its shares are not. */
const PROTOTYPE = ['prototype, ε = 8', '0.43', '0.53', '0.53', '0.32', '0.33', '', ''];
const HEADER = ['', 'distance', 'precision', 'recall', 'coverage', 'captions', 'gate', 'seconds'];

const two = (value: number): string => value.toFixed(2);

function cells(row: Exclude<ExperimentRow, { kind: 'items' }>): string[] {
  const figures = row.figures.map(two);
  if (row.kind === 'reference') return [NAMES[row.name], ...figures, '', ''];
  const name = row.epsilon === null ? 'without privacy' : `ε = ${row.epsilon}`;
  const passed = row.runs.filter(({ gate }) => gate.passed).length;
  const longest = Math.max(...row.runs.map(({ trainingSeconds, planningSeconds }) => trainingSeconds + planningSeconds));
  return [name, ...figures, `${passed} of ${row.runs.length}`, longest.toFixed(0)];
}

/** Means of three seeds; `seconds`: the slowest of the three, processor time of one core. */
export function experimentTable(rows: readonly ExperimentRow[]): string {
  const shown = rows.flatMap((row) => (row.kind === 'items' ? [] : [cells(row)]));
  return alignedTable(HEADER, [...shown, PROTOTYPE]);
}
