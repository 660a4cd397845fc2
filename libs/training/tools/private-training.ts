/**
 * The real run on two licensed sets: ε = 1, 3, 8 and without privacy, three seeds each. Prints the table of `docs/private-training.md`, or with `--json`
 * one row a line for programs. Other arguments: the budgets to run, such as `8 none`; all, with the references, when there are none.
 */
import { EPSILONS, experiment, type Figures, type Row, type TrainedRun } from './experiment.js';

const NAMES = { real: 'real against real', gaussian: 'plain Gaussian', base: 'base model' } as const;

const line = (name: string, figures: Figures, more = ''): string =>
  `| ${name.padEnd(26)} | ${figures.map((value) => value.toFixed(3)).join(' | ')} | ${more}`;

const runLine = (epsilon: number | null, { seed, gate, ...run }: TrainedRun): string =>
  `  ε ${epsilon ?? 'none'}, seed ${seed}: planned ${run.planningSeconds.toFixed(1)} s, trained ${run.trainingSeconds.toFixed(1)} s of one core, ` +
  `${Math.round(run.examplesPerSecond)} examples/s${run.noiseMultiplier === null ? '' : `, σ ${run.noiseMultiplier.toFixed(2)}, ε spent ${run.epsilonSpent!.toFixed(4)}`}; ` +
  `gate ${gate.passed ? 'passed' : gate.reasons.join(', ')}, audit bound ${gate.audit.lowerBound.toFixed(2)}, ` +
  `attack ${gate.membership.areaUnderCurve.toFixed(3)}, nearer to training ${gate.memorisation.nearerToTraining.toFixed(3)}`;

function words(row: Row): string {
  if (row.kind === 'items')
    return `${row.training} items to train on, ${row.heldOut} held out, measured in ${row.seconds.toFixed(1)} s\n| | Fréchet distance | precision | recall | coverage | caption consistency |`;
  const colours = row.colours === undefined ? '' : `colours followed ${row.colours.toFixed(2)}`;
  if (row.kind === 'reference') return line(NAMES[row.name], row.figures, colours);
  const name = row.epsilon === null ? 'without privacy' : `ε = ${row.epsilon}`;
  return [...row.runs.map((run) => runLine(row.epsilon, run)), line(name, row.figures, colours)].join('\n');
}

const wanted = process.argv.slice(2).filter((argument) => argument !== '--json');
const print = process.argv.includes('--json') ? JSON.stringify : words;
const epsilons = EPSILONS.filter((epsilon) => wanted.length === 0 || wanted.includes(String(epsilon ?? 'none')));
for await (const row of experiment(epsilons, wanted.length === 0)) console.log(print(row));
