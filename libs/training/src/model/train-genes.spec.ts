import { encodeModel, GENES } from '@intaglio/generator';
import type { Item } from '../datasets/training-set.js';
import { attributesOf } from '../descriptors/targets.js';
import { writeInput } from './conditions.js';
import { energyScore } from './energy-score.js';
import { Activations, forward } from './network.js';
import { initialParameters, quantise, toModel, type Parameters } from './parameters.js';
import { SeededRandom } from './random.js';
import { GENE_PART, GeneTrainer, type GeneTraining } from './train-genes.js';

const options: GeneTraining = {
  steps: 40,
  batch: 16,
  samples: 2,
  rate: 0.02,
  averaging: 0.9,
  wishes: 0.3,
  wishWeight: 1,
  namedWeight: 3,
  freeTurn: 0,
};

/** Two made-up kinds of picture that a caption tells apart: all genes high, or all low. */
function item(sign: number): Item {
  const targets = new Float64Array(GENES).fill(0.6 * sign);
  return {
    picture: { name: `${sign}`, caption: { codepoints: '', label: '', tags: [], group: 0 }, svg: '', sha256: new Uint8Array(32) },
    captionText: '',
    wordings: [new Int8Array(24).fill(64 * sign)],
    turns: [{ targets, attributes: attributesOf(targets) }],
  };
}

const material = { items: [item(1), item(-1)], prompts: [new Int8Array(24)], colours: [{ hueA: 90, hueB: 0, lightness: 20, chroma: 40 }] };
const trained = (seed: number, steps = options.steps): Parameters => {
  const random = new SeededRandom(seed);
  return new GeneTrainer(material, { ...options, steps }, random).train(initialParameters(random));
};

function scoreOf(parameters: Parameters): number {
  const random = new SeededRandom(1);
  const acts = [new Activations(GENES), new Activations(GENES)];
  const quantised = quantise(parameters);
  const losses = Array.from({ length: 200 }, (_, n) => {
    const { wordings, turns } = material.items[n % 2]!;
    for (const act of acts) {
      writeInput(
        act.x,
        wordings[0]!,
        new Int8Array(8),
        Int8Array.from({ length: 16 }, () => random.latent()),
      );
      forward(quantised, GENE_PART, act);
    }
    return energyScore(
      acts.map((act) => act.outputs),
      turns[0]!.targets,
      new Float64Array(GENES).fill(1),
      acts.map((act) => act.outputGradients),
    );
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe('GeneTrainer', () => {
  it('learns: the energy score of the quantised network falls far below where it started', () => {
    expect(scoreOf(trained(4, 150))).toBeLessThan(0.5 * scoreOf(initialParameters(new SeededRandom(4))));
  });

  it('gives the same bytes for the same seed and others for another', () => {
    const bytes = (seed: number): string => Buffer.from(encodeModel(toModel(trained(seed)))).toString('hex');
    expect(bytes(4)).toBe(bytes(4));
    expect(bytes(4)).not.toBe(bytes(5));
  });
});
