import { createHash } from 'node:crypto';
import type { EmbeddingTable, GeneratorModel } from '@intaglio/generator';
import type { ModelCardJson } from '@intaglio/generator/artefacts';
import { BASE_TRAINING, safetyExamples } from '../base-model.js';
import type { Caption } from '../datasets/captions.js';
import { CAPTIONS, COLOUR_NAMES, PICTURES, WORD_VECTORS } from '../datasets/sources.js';
import type { TrainingSet } from '../datasets/training-set.js';
import { attributeFollowing } from '../evaluation/attribute-following.js';
import { everyColourFollowing } from '../evaluation/every-colour.js';
import { diversity, OPEN_PROMPTS } from '../evaluation/diversity.js';
import { NAMED_PROMPTS } from '../evaluation/prompts.js';
import { measureQuality } from '../evaluation/quality.js';
import { measureSafety } from '../evaluation/safety.js';
import { fnv1a, SeededRandom } from '../model/random.js';
import { datasetRoot, dpHash, licenceRoot } from './roots.js';

const STATEMENT =
  'Trained without differential privacy, only on public, permissively licensed pictures and captions: there is no private item in it to protect. It makes no claim about data that a brand adds later.';

export interface Trained {
  readonly model: GeneratorModel;
  /** The encoded model. */
  readonly weights: Uint8Array;
  readonly table: EmbeddingTable;
  readonly set: TrainingSet;
  readonly captions: readonly Caption[];
}

/** Judges with seeds of its own, so that a figure does not depend on how the training spent its random numbers. */
const judging = (name: string): SeededRandom => new SeededRandom(fnv1a(`judge ${name}`));

function measured({ model, table, set, captions }: Trained): ModelCardJson['quality'] {
  const quality = measureQuality(model, table, set, judging('quality'));
  return round({
    ...quality,
    attributeFollowing: attributeFollowing(model, table).rates,
    everyColour: { following: everyColourFollowing(model, table), names: table.colours.size },
    diversity: diversity(model, table),
    safety: measureSafety(model, table, safetyExamples(captions, 'held-out', judging('safety')), [
      ...NAMED_PROMPTS.map(({ prompt }) => prompt),
      ...OPEN_PROMPTS,
    ]),
  });
}

const round = (groups: Readonly<Record<string, Readonly<Record<string, number>>>>): ModelCardJson['quality'] =>
  Object.fromEntries(
    Object.entries(groups).map(([name, figures]) => [
      name,
      Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Number(value.toFixed(3))])),
    ]),
  );

/** The public card of a freshly trained base model, with every figure measured here. */
export function writeModelCard(trained: Trained): ModelCardJson {
  const { weights, table, set } = trained;
  const datasets = [
    { ...PICTURES, use: 'training pictures' },
    { ...CAPTIONS, use: 'captions' },
    { ...WORD_VECTORS, use: 'embedding table' },
    { ...COLOUR_NAMES, use: 'colour names' },
  ];
  const licences = [...new Set(datasets.map(({ licence }) => licence))];
  return {
    name: 'intaglio-base',
    version: '1.0.0',
    licences,
    datasets,
    items: set.train.length,
    weightsSha256: createHash('sha256').update(weights).digest('hex'),
    embeddingSha256: table.sha256,
    datasetRoot: datasetRoot(set.train.map(({ picture }) => picture.sha256)).toString(),
    licenceRoot: licenceRoot(licences).toString(),
    dpHash: dpHash(null).toString(),
    privacy: { epsilon: null, delta: null, statement: STATEMENT },
    training: {
      objective: 'energy score, quantisation-aware',
      optimiser: 'Adam with weight averaging',
      seed: BASE_TRAINING.seed,
      heldOutItems: set.heldOut.length,
      node: process.version,
      ...flat('genes', BASE_TRAINING.genes),
      ...flat('safety', BASE_TRAINING.safety),
    },
    quality: measured(trained),
  };
}

const flat = (part: string, options: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [`${part}.${name}`, value]));
