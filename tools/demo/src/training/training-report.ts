import type { Verdict } from '@intaglio/provenance';
import { alignedTable } from '../outcome.js';
import { wrap } from '../wrap.js';
import type { ExperimentRow } from './experiment-process.js';
import { experimentTable } from './experiment-table.js';
import { DELTA } from './house.js';
import type { TrainedHouse } from './trained-house.js';

export interface TrainingReport {
  readonly house: TrainedHouse;
  /** Of one of its pieces. */
  readonly verdict: Verdict;
  readonly standing: string;
  readonly experiment: readonly ExperimentRow[];
  /** The run's contact sheet. */
  readonly sheet: string;
}

const count = (value: number): string => value.toLocaleString('en');
const pair = (name: string, text: string): string => `    ${name.padEnd(22)}${text}`;

function dataLines({ sets, marks, report }: TrainedHouse): string[] {
  return [
    ...sets.map(({ source, accepted, refused }) =>
      pair(source.name.replace('@iconify-json/', ''), `${count(accepted)} pictures under ${source.licence}, ${count(refused)} not taken`),
    ),
    pair(marks.source.name, `${count(marks.accepted)} taken, ${count(marks.refused)} refused`),
    pair('', marks.example),
    pair('trained on', `${count(report.trainedOn)}, judged by ${count(report.heldOut)} that were kept back`),
  ];
}

const offerTable = ({ offers }: TrainedHouse): string =>
  alignedTable(
    ['ε', 'spent', 'steps', 'noise σ', 'over the run'],
    offers.map((offer) => [
      `${offer.epsilon}`,
      offer.epsilonSpent.toFixed(4),
      `${offer.steps}`,
      offer.noiseMultiplier.toFixed(2),
      offer.noiseOverRun.toFixed(5),
    ]),
  );

const gateLines = ({ report: { gate, epsilonSpent } }: TrainedHouse): string[] => [
  pair('ε spent', `${epsilonSpent.toFixed(4)} at δ = ${DELTA}, by the accountant`),
  pair('canaries', `${gate.audit.lowerBound.toFixed(2)} of a claim of 1 could be refuted`),
  pair('attack on members', `${gate.membership.areaUnderCurve.toFixed(2)} under the curve, 0.50 is chance; for the house’s eyes`),
];

/** From the token to the signed statement about its training, as a buyer checks it. */
const chainLines = ({ checks }: Verdict): string[] =>
  checks.filter(({ id }) => id.startsWith('training-')).map(({ title, passed }) => `    ${passed ? 'holds' : 'FAILS'}  ${title}`);

const ABOUT_THE_TABLE =
  'Means of three seeds on 2,971 pictures of both sets, judged by 647 captions that no training saw: Fréchet distance (lower is better), precision, recall, ' +
  'coverage, caption consistency. An experiment beside the platform: it never releases a model that was trained without privacy. The prototype’s distance is ' +
  'on another scale. docs/private-training.md says what ε promises, and what it does not.';

/** What the house did, what it cost in privacy, and what that bought. */
export function trainingReport({ house, verdict, standing, experiment, sheet }: TrainingReport, columns: number): string {
  const said = (text: string): string => wrap(text, 4, columns);
  return [
    `\n  A generator of its own: ${house.brand.kit.name}\n`,
    ...dataLines(house),
    `\n  What ε buys, before anything is spent\n\n${offerTable(house)}\n`,
    `  The release gate\n`,
    ...gateLines(house),
    `\n  From a piece back to its data\n`,
    ...chainLines(verdict),
    `    ${standing}, after a licence was revoked`,
    `\n  Privacy and quality\n\n${experimentTable(experiment)}\n\n${said(ABOUT_THE_TABLE)}`,
    `\n  Real pictures, and what each model makes of their captions: for the house’s eyes\n${said(sheet)}`,
  ].join('\n');
}
