import type { GeneratorModel, StyleKit } from '@intaglio/generator';
import type { Quality } from '../evaluation/judge-rows.js';
import { PrivateRun } from '../private/private-run.js';
import type { RunInput } from '../private/run-input.js';
import { contactSheet, type SheetColumn } from './contact-sheet.js';
import { QualityJudge, type Grounds } from './quality-judge.js';
import { pieceOf, realPiece } from './pieces.js';
import { sheetPng } from './sheet-png.js';

/** Steps of the comparison between two moments at which it can be given up. */
const STEPS_A_SLICE = 10;

/** Stands in every report and on every sheet. */
export const REPORT_NOTICE =
  'Made from private pictures and without noise: no (ε, δ) covers anything in this report. It is for the owner of the data set and must not be published.';

/** One row of the sheet: a held-out item, which no model was trained on. */
export interface ShownItem {
  /** Its place among the held-out items. */
  readonly index: number;
  readonly caption: string;
  /** PNG. */
  readonly picture: Uint8Array;
}

export interface ReportOrder extends Grounds {
  readonly trained: GeneratorModel;
  readonly shown: readonly ShownItem[];
  readonly kit: StyleKit;
  /** The run that made the model. Without privacy the same training is made once more for the comparison, and its weights are dropped. */
  readonly run: Omit<RunInput, 'random' | 'items'>;
  readonly compareWithoutPrivacy: boolean;
}

export interface QualityReport {
  readonly notice: string;
  /** Held-out items that are compared with, training items whose neighbourhoods say what a caption's pictures look like, groups of like captions. */
  readonly judgedOn: number;
  readonly voters: number;
  readonly captionGroups: number;
  readonly realAgainstReal: Quality;
  readonly plainGaussian: Quality;
  readonly base: Quality;
  readonly private: Quality;
  /** The same training without clipping and noise; null unless the tenant asked for it. */
  readonly withoutPrivacy: Quality | null;
}

export interface MadeReport {
  readonly report: QualityReport;
  readonly svg: string;
  readonly png: Uint8Array;
}

/** Yields where it can be given up; what it returns is the tenant's secret. @throws PrivacyError for items that could not have been trained on */
export function* makeReport(order: ReportOrder): Generator<void, MadeReport> {
  const { trained, run, compareWithoutPrivacy } = order;
  const comparison = compareWithoutPrivacy ? yield* trainedWithoutPrivacy(order) : null;
  const judge = new QualityJudge(order);
  yield;
  const references = { realAgainstReal: judge.realAgainstReal(), plainGaussian: judge.plainGaussian() };
  yield;
  const models = { base: judge.ofModel(run.material.base), private: judge.ofModel(trained) };
  yield;
  const withoutPrivacy = comparison && judge.ofModel(comparison);
  const { judgedOn, voters, captionGroups } = judge;
  const report = { notice: REPORT_NOTICE, judgedOn, voters, captionGroups, ...references, ...models, withoutPrivacy };
  yield;
  const svg = contactSheet({ columns: columnsOf(order, comparison, report), captions: order.shown.map(({ caption }) => caption) });
  return { report, svg, png: sheetPng(svg) };
}

function* trainedWithoutPrivacy({ run, training }: ReportOrder): Generator<void, GeneratorModel> {
  const comparison = PrivateRun.start({ ...run, settings: { ...run.settings, privacy: null }, items: training });
  for (let step = 0; !comparison.done; step++) {
    comparison.advance();
    if (step % STEPS_A_SLICE === 0) yield;
  }
  return comparison.result().model;
}

function columnsOf(order: ReportOrder, comparison: GeneratorModel | null, report: QualityReport): SheetColumn[] {
  const { shown, heldOut, kit, seed, trained, run } = order;
  const items = shown.map(({ index }) => heldOut[index]!);
  const ofModel = (title: string, model: GeneratorModel, { frechetDistance }: Quality): SheetColumn => ({
    ...{ title, note: `distance ${frechetDistance.toFixed(2)}` },
    pictures: items.map((item) => pieceOf(model, item, kit, seed)),
  });
  const { privacy } = run.settings;
  return [
    { title: 'The picture', note: 'never trained on', mat: true, pictures: shown.map(({ picture }) => picture) },
    {
      title: 'Its own genes',
      note: `real against real ${report.realAgainstReal.frechetDistance.toFixed(2)}`,
      pictures: items.map((item) => realPiece(item, kit)),
    },
    ofModel('Public base', run.material.base, report.base),
    ofModel(privacy === null ? 'Trained' : `Private, ε = ${privacy.epsilon}`, trained, report.private),
    ...(comparison && report.withoutPrivacy ? [ofModel('Without privacy', comparison, report.withoutPrivacy)] : []),
  ];
}
