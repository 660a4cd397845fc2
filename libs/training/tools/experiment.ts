import type { GeneratorModel } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { attributeFollowing } from '../src/evaluation/attribute-following.js';
import { judgeRows, plainGaussian } from '../src/evaluation/judge-rows.js';
import { auditTraining } from '../src/gate/audit-training.js';
import { memberScores, membershipOf } from '../src/gate/membership.js';
import { memorisationOf } from '../src/gate/memorisation.js';
import { judgeRelease, type GateResult } from '../src/gate/release-gate.js';
import { SeededRandom } from '../src/model/random.js';
import { generated } from '../src/private/fold-moments.js';
import { weightsOf } from '../src/private/generator-model.js';
import { PrivateRun } from '../src/private/private-run.js';
import type { RunMaterial } from '../src/private/run-input.js';
import { publicReference } from '../src/private/public-reference.js';
import { trainingFor } from '../src/private/settings.js';
import { licensedItems, type JudgedItem } from './private-data.js';

const SEEDS = [1, 2, 3];
const DELTA = 1e-5;
export const EPSILONS = [1, 3, 8, null] as const;
export type Epsilon = (typeof EPSILONS)[number];

/** Fréchet distance, precision, recall, coverage, caption consistency, against held-out pictures. */
export type Figures = readonly [number, number, number, number, number];

export interface ReferenceRow {
  readonly kind: 'reference';
  readonly name: 'real' | 'gaussian' | 'base';
  /** Means over the seeds. */
  readonly figures: Figures;
  /** Share of named colours that a model follows. */
  readonly colours?: number;
}

export interface TrainedRow {
  readonly kind: 'trained';
  readonly epsilon: Epsilon;
  /** Means over the seeds. */
  readonly figures: Figures;
  readonly colours: number;
  readonly runs: readonly TrainedRun[];
}

export interface TrainedRun {
  readonly seed: number;
  readonly figures: Figures;
  /** Processor time: steps on one core, and the search for the noise before them. */
  readonly trainingSeconds: number;
  readonly planningSeconds: number;
  readonly examplesPerSecond: number;
  readonly noiseMultiplier: number | null;
  readonly epsilonSpent: number | null;
  readonly gate: GateResult;
}

export interface ItemsRow {
  readonly kind: 'items';
  readonly training: number;
  readonly heldOut: number;
  readonly seconds: number;
}

export type Row = ItemsRow | ReferenceRow | TrainedRow;

/**
 * The real run on two licensed sets: trained with each ε and without privacy, three seeds each, judged on held-out pictures beside the base model, real
 * pictures and a plain Gaussian. Private items are read here as data to experiment on: no row of it is a release of a platform.
 */
export async function* experiment(epsilons: readonly Epsilon[], withReferences: boolean): AsyncGenerator<Row> {
  const begun = performance.now();
  const [table, reference] = [await embeddingTable(), publicReference()];
  const items = await licensedItems(table, reference);
  const bench = new Bench(items, { base: baseModel().model, prior: reference.prior, captions: reference.captions });
  const { train, heldOut } = bench;
  yield {
    kind: 'items',
    training: train.length,
    heldOut: heldOut.length,
    seconds: (performance.now() - begun) / 1000,
  };
  const colours = (model: GeneratorModel): number => attributeFollowing(model, table).rates['colour']!;
  if (withReferences) yield* references(bench, colours);
  for (const epsilon of epsilons) {
    const runs = SEEDS.map((seed) => trainOnce(bench, epsilon, seed));
    const { model } = runs[0]!;
    yield {
      ...{ kind: 'trained', epsilon, figures: meanOf(runs.map(({ run }) => run.figures)), colours: colours(model) },
      ...{ runs: runs.map(({ run }) => run) },
    };
  }
}

/** The split items, and how outputs are judged against them. */
class Bench {
  readonly train: readonly JudgedItem[];
  readonly heldOut: readonly JudgedItem[];
  readonly real: readonly Float64Array[];
  private readonly voters: readonly { readonly row: Float64Array; readonly label: number }[];

  constructor(
    items: readonly JudgedItem[],
    readonly material: RunMaterial,
  ) {
    this.train = items.filter((item) => !item.heldOut);
    this.heldOut = items.filter((item) => item.heldOut);
    this.real = this.heldOut.map(({ targets }) => targets);
    this.voters = this.train.filter((_, i) => i % 2 === 0).map(({ targets, group }) => ({ row: targets, label: group }));
  }

  judge(rows: readonly Float64Array[], labels: readonly JudgedItem[] = this.heldOut): Figures {
    const pieces = rows.map((row, i) => ({ row, label: labels[i]!.group }));
    const { frechetDistance, precision, recall, coverage, captionConsistency } = judgeRows(pieces, this.real, this.voters);
    return [frechetDistance, precision, recall, coverage, captionConsistency];
  }

  judgeModel(model: GeneratorModel, seed: number): Figures {
    return this.judge(generated(weightsOf(model), captionsOf(this.heldOut), new SeededRandom(seed), 1));
  }
}

const captionsOf = (of: readonly JudgedItem[]): Int8Array[] => of.map(({ wordings }) => wordings[0]!);

const meanOf = (rows: readonly Figures[]): Figures =>
  rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length) as unknown as Figures;

function* references(bench: Bench, colours: (model: GeneratorModel) => number): Generator<ReferenceRow> {
  const { train, heldOut } = bench;
  const randoms = SEEDS.map((seed) => new SeededRandom(seed));
  const drawn = randoms.map((random) => heldOut.map(() => train[random.below(train.length)]!));
  yield {
    ...{ kind: 'reference', name: 'real' },
    figures: meanOf(
      drawn.map((items) =>
        bench.judge(
          items.map(({ targets }) => targets),
          items,
        ),
      ),
    ),
  };
  const targets = train.map((item) => item.targets);
  yield {
    kind: 'reference',
    name: 'gaussian',
    figures: meanOf(randoms.map((random) => bench.judge(plainGaussian(targets, heldOut.length, random)))),
  };
  const { base } = bench.material;
  const figures = meanOf(SEEDS.map((seed) => bench.judgeModel(base, seed)));
  yield { kind: 'reference', name: 'base', figures, colours: colours(base) };
}

function trainOnce(bench: Bench, epsilon: Epsilon, seed: number): { readonly model: GeneratorModel; readonly run: TrainedRun } {
  const { train, material } = bench;
  const begun = process.cpuUsage();
  const settings = { ...trainingFor(epsilon), privacy: epsilon === null ? null : { epsilon, delta: DELTA }, seed };
  const run = PrivateRun.start({ settings, items: train, material });
  const planningSeconds = secondsSince(begun);
  const training = process.cpuUsage();
  let sampled = 0;
  while (!run.done) {
    run.advance();
    sampled += settings.sampleShare * train.length;
  }
  const { model, epsilonSpent } = run.result();
  const trainingSeconds = secondsSince(training);
  const noiseMultiplier = run.offer === null ? null : run.offer.releases.steps.noiseMultiplier;
  const times = { trainingSeconds, planningSeconds, examplesPerSecond: sampled / trainingSeconds };
  const judged = { figures: bench.judgeModel(model, seed), gate: gateOf(bench, { model, settings, epsilonSpent }) };
  return { model, run: { seed, ...judged, ...times, noiseMultiplier, epsilonSpent } };
}

function secondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

interface Finished {
  readonly model: GeneratorModel;
  readonly settings: Parameters<typeof auditTraining>[0]['settings'];
  readonly epsilonSpent: number | null;
}

function gateOf({ train, heldOut, real, material }: Bench, { model, settings, epsilonSpent }: Finished): GateResult {
  // As many captions of items that were trained on as of others: a caption alone already draws outputs towards its own picture.
  const asked = captionsOf([...train.slice(0, heldOut.length), ...heldOut]);
  const outputs = generated(weightsOf(model), asked, new SeededRandom(settings.seed), 1);
  const targets = train.map((item) => item.targets);
  return judgeRelease({
    ...{ budget: settings.privacy, epsilonSpent, audit: auditTraining({ settings, material }) },
    memorisation: memorisationOf(outputs, targets, real),
    membership: membershipOf(memberScores(model, train, settings.seed), memberScores(model, heldOut, settings.seed)),
  });
}
