import { METALS, MOOD, semanticVector, STRUCTURE, type EmbeddingTable, type GeneratorModel } from '@intaglio/generator';
import type { Caption } from './datasets/captions.js';
import type { TrainingSet } from './datasets/training-set.js';
import { namedColours, randomPrompts } from './model/conditions.js';
import { initialParameters, toModel } from './model/parameters.js';
import { SeededRandom } from './model/random.js';
import { GeneTrainer, type GeneTraining } from './model/train-genes.js';
import { trainSafety, type SafetyTraining } from './model/train-safety.js';
import { safetyPrompts, type SafetyPrompts } from './safety/examples.js';
import { HARMLESS_NEIGHBOURS } from './safety/words.js';
import { COLOUR_WORDS } from './words/colour-words.js';
import { DESIGN_WORDS } from './words/design-words.js';

/** Everything that determines the base model beside its data. */
export const BASE_TRAINING = {
  seed: 7,
  genes: {
    steps: 5000,
    batch: 256,
    samples: 2,
    rate: 0.005,
    averaging: 0.999,
    wishes: 0.25,
    wishWeight: 0.5,
    namedWeight: 1,
    freeTurn: 0,
  } satisfies GeneTraining,
  safety: { steps: 4000, batch: 128, rate: 0.01, averaging: 0.995, harmlessWeight: 2 } satisfies SafetyTraining,
} as const;

const PROMPTS = 3000;
const SAFETY_REPEATS = 3;

/** What a creator of luxury pieces may say: terms of design, colours, metals, moods and structures. */
export const DESIGN_VOCABULARY: readonly string[] = [
  ...new Set([...DESIGN_WORDS, ...COLOUR_WORDS, ...MOOD.keys(), ...STRUCTURE.keys(), ...METALS.keys()]),
];

export function safetyExamples(captions: readonly Caption[], part: 'train' | 'held-out', random: SeededRandom): SafetyPrompts {
  const texts = [...DESIGN_VOCABULARY, ...HARMLESS_NEIGHBOURS, ...captions.flatMap(({ label, tags }) => [label, ...tags])];
  return safetyPrompts([...new Set(texts)], [...DESIGN_VOCABULARY, ...HARMLESS_NEIGHBOURS], part, SAFETY_REPEATS, random);
}

/** Genes first, then the safety score; one thread, seeded, so the same Node gives the same bytes. */
export function trainBaseModel(set: TrainingSet, captions: readonly Caption[], table: EmbeddingTable): GeneratorModel {
  const random = new SeededRandom(BASE_TRAINING.seed);
  const prompts = randomPrompts(table, DESIGN_VOCABULARY, PROMPTS, random);
  const trainer = new GeneTrainer({ items: set.train, prompts, colours: namedColours(table) }, BASE_TRAINING.genes, random);
  const genes = trainer.train(initialParameters(random));
  const examples = safetyExamples(captions, 'train', random);
  const known = (texts: readonly string[]): Int8Array[] =>
    texts.map((text) => semanticVector(table, text)).filter((vector) => vector.some((v) => v !== 0));
  return toModel(trainSafety(genes, { unsafe: known(examples.unsafe), harmless: known(examples.harmless) }, BASE_TRAINING.safety, random));
}
