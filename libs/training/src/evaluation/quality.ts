import { ATTRIBUTES, embed, evaluate, INPUT, toInput, type EmbeddingTable, type GeneratorModel } from '@intaglio/generator';
import type { Item, TrainingSet } from '../datasets/training-set.js';
import { attributesFrom, sayMeasured } from '../model/conditions.js';
import type { SeededRandom } from '../model/random.js';
import { frechetDistance, momentsOf, squareRoot, type Moments } from './frechet.js';
import { labelAgreement, manifoldOverlap, type Labelled } from './neighbours.js';

export type Quality = {
  readonly frechetDistance: number;
  readonly precision: number;
  readonly recall: number;
  readonly coverage: number;
  /** How often the picture's nearest real neighbours belong to its caption's group. */
  readonly captionConsistency: number;
};

const original = (item: Item): Float64Array => item.turns[0]!.targets;
const labelled = (item: Item): Labelled => ({ row: original(item), label: item.picture.caption.group });

/** A genome on the scale of the targets. */
const toTargets = (genome: Uint8Array): Float64Array => Float64Array.from(genome, (gene) => (gene - 127.5) / 127.5);

function judge(generated: readonly Labelled[], { train, heldOut }: TrainingSet): Quality {
  const rows = generated.map(({ row }) => row);
  const real = heldOut.map(original);
  const distance = frechetDistance(momentsOf(rows), momentsOf(real));
  return { frechetDistance: distance, ...manifoldOverlap(real, rows), captionConsistency: labelAgreement(generated, train.map(labelled)) };
}

function latent(random: SeededRandom): Int8Array {
  return Int8Array.from({ length: INPUT.latent }, () => random.latent());
}

function drawGaussian({ mean }: Moments, root: readonly Float64Array[], random: SeededRandom): Float64Array {
  const noise = mean.map(() => random.normal());
  return mean.map((value, i) => Math.max(-1, Math.min(1, value + root[i]!.reduce((sum, r, j) => sum + r * noise[j]!, 0))));
}

/**
 * One piece per held-out caption, judged against the held-out pictures; beside it what real pictures of the training part and a Gaussian
 * with their moments reach. `withAttributes` also tells the model what was measured.
 */
export function measureQuality(model: GeneratorModel, table: EmbeddingTable, set: TrainingSet, random: SeededRandom) {
  const { train, heldOut } = set;
  const generate = (item: Item, attributes?: Int8Array): Labelled => {
    const conditioning = embed(table, item.captionText);
    const x = toInput(attributes === undefined ? conditioning : { ...conditioning, attributes }, latent(random));
    return { row: toTargets(evaluate(model, x).genome), label: item.picture.caption.group };
  };
  const measured = (item: Item): Int8Array => attributesFrom(sayMeasured(ATTRIBUTES, item.turns[0]!.attributes, random));
  const sample = Array.from(heldOut, () => train[random.below(train.length)]!);
  const moments = momentsOf(train.map(original));
  const root = squareRoot(moments.covariance);
  return {
    model: judge(
      heldOut.map((item) => generate(item)),
      set,
    ),
    modelWithAttributes: judge(
      heldOut.map((item) => generate(item, measured(item))),
      set,
    ),
    realAgainstReal: {
      ...judge(sample.map(labelled), set),
      captionConsistency: labelAgreement(heldOut.map(labelled), train.map(labelled)),
    },
    plainGaussian: judge(
      heldOut.map((item) => ({ row: drawGaussian(moments, root, random), label: item.picture.caption.group })),
      set,
    ),
  };
}
