import { ATTRIBUTES, embed, evaluate, INPUT, toInput, type EmbeddingTable, type GeneratorModel } from '@intaglio/generator';
import type { Item, TrainingSet } from '../datasets/training-set.js';
import { attributesFrom, sayMeasured } from '../model/conditions.js';
import type { SeededRandom } from '../model/random.js';
import { judgeRows, likeness, plainGaussian, type Quality } from './judge-rows.js';
import { labelAgreement, type Labelled } from './neighbours.js';

const original = (item: Item): Float64Array => item.turns[0]!.targets;
const labelled = (item: Item): Labelled => ({ row: original(item), label: item.picture.caption.group });

/** A genome on the scale of the targets. */
const toTargets = (genome: Uint8Array): Float64Array => Float64Array.from(genome, (gene) => (gene - 127.5) / 127.5);

const judge = (generated: readonly Labelled[], { train, heldOut }: TrainingSet): Quality =>
  judgeRows(generated, heldOut.map(original), train.map(labelled));

function latent(random: SeededRandom): Int8Array {
  return Int8Array.from({ length: INPUT.latent }, () => random.latent());
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
      ...likeness(sample.map(original), heldOut.map(original)),
      captionConsistency: labelAgreement(heldOut.map(labelled), train.map(labelled)),
    },
    plainGaussian: judge(
      plainGaussian(train.map(original), heldOut.length, random).map((row, i) => ({ row, label: heldOut[i]!.picture.caption.group })),
      set,
    ),
  };
}
