import { asPromised } from './as-promised.js';
import type { ExperimentRow } from './experiment-process.js';
import { experimentTable } from './experiment-table.js';

type Trained = Extract<ExperimentRow, { kind: 'trained' }>;
const run = (passed: boolean, trainingSeconds = 9): Trained['runs'][number] => ({ trainingSeconds, planningSeconds: 1, gate: { passed } });
const trained = (epsilon: number | null, runs: Trained['runs']): Trained => ({
  ...{ kind: 'trained', epsilon, figures: [0.4567, 0.5, 0.6, 0.4, 0.333], colours: 0.8, runs },
});
const rows = [trained(8, [run(true), run(true, 11)]), trained(null, [run(false)])];

describe('what the trainings beside the demo came to', () => {
  it('stands in a table: means, the gate’s word, the slowest run', () => {
    const table = experimentTable([
      { kind: 'items', training: 2971, heldOut: 647 },
      { kind: 'reference', name: 'real', figures: [0.36, 1, 1, 1, 1] },
      ...rows,
    ]);
    expect(table).toMatch(/real against real +0\.36/);
    expect(table).toMatch(/ε = 8 +0\.46 +0\.50 +0\.60 +0\.40 +0\.33 +2 of 2 +12/);
    expect(table).toMatch(/without privacy .* 0 of 1 +10/);
    for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
  });

  it.each<[string, boolean, readonly ExperimentRow[]]>([
    ['as promised', true, rows],
    ['a training that takes a minute', false, [trained(8, [run(true, 59)]), trained(null, [run(false)])]],
    ['a gate that refuses a private one', false, [trained(8, [run(false)])]],
    ['a gate that lets one through that claims nothing', false, [trained(8, [run(true)]), trained(null, [run(true)])]],
    ['no training at all', false, []],
  ])('is judged: %s', (_, expected, given) => expect(asPromised(given)).toBe(expected));
});
