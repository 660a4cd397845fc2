import { GENES, INPUT, type ColourAttributes } from '@intaglio/generator';
import type { Item } from '../datasets/training-set.js';
import { ATTRIBUTE_GENES } from '../descriptors/targets.js';
import { Adam, learningRate } from './adam.js';
import { attributesFrom, chooseNamed, sayAnything, sayMeasured, writeInput, type Said } from './conditions.js';
import { energyScore } from './energy-score.js';
import { Activations, backward, forward, type Part } from './network.js';
import { GENE_UNITS, PARAMETER_NAMES, quantise, trainable, zeros, type Parameters } from './parameters.js';
import type { SeededRandom } from './random.js';
import { wishLoss } from './wish-loss.js';

export const GENE_PART: Part = { hidden: [0, GENE_UNITS], outputs: [0, GENES] };

export interface GeneTraining {
  readonly steps: number;
  readonly batch: number;
  /** Latent samples per example. */
  readonly samples: number;
  readonly rate: number;
  readonly averaging: number;
  /** Share of examples that are made-up wishes and only teach the named genes. */
  readonly wishes: number;
  /** Weight of a wish's loss against the energy score. */
  readonly wishWeight: number;
  /** Weight in the energy score of genes that the caption names. */
  readonly namedWeight: number;
  /** How often a picture is recoloured although no hue is said. */
  readonly freeTurn: number;
}

export interface Material {
  readonly items: readonly Item[];
  /** Semantic vectors for made-up wishes. */
  readonly prompts: readonly Int8Array[];
  readonly colours: readonly ColourAttributes[];
}

/** One example: writes the inputs, runs the samples and fills their output gradients. Returns the loss. */
type Example = (quantised: Parameters, acts: readonly Activations[]) => number;

const NO_SEMANTICS = 0.08;
const SILENCE = new Int8Array(INPUT.semantic);
export class GeneTrainer {
  private readonly weights = new Float64Array(GENES);

  constructor(
    private readonly material: Material,
    private readonly options: GeneTraining,
    private readonly random: SeededRandom,
  ) {}

  /** Quantisation-aware: every forward and backward pass sees int8 weights, the update goes to the real ones. */
  train(start: Parameters): Parameters {
    const { steps, batch, samples, rate, averaging, wishes } = this.options;
    const optimiser = new Adam(start, trainable(), averaging);
    const [quantised, gradient] = [zeros(), zeros()];
    const acts = Array.from({ length: samples }, () => new Activations(GENES));
    for (let step = 1; step <= steps; step++) {
      quantise(optimiser.parameters, quantised);
      for (const name of PARAMETER_NAMES) gradient[name].fill(0);
      for (let n = 0; n < batch; n++) {
        const example: Example = this.random.uniform() < wishes ? this.wish : this.picture;
        example(quantised, acts);
        for (const act of acts) backward(quantised, GENE_PART, act, gradient);
      }
      for (const name of PARAMETER_NAMES) for (let i = 0; i < gradient[name].length; i++) gradient[name][i]! /= batch;
      optimiser.step(gradient, learningRate(step, steps, rate));
    }
    return optimiser.average;
  }

  /** A real picture: energy score over all genes. A picture whose hue is said is recoloured, so that every hue is met equally often. */
  private readonly picture: Example = (quantised, acts) => {
    const { random } = this;
    const item = this.material.items[random.below(this.material.items.length)]!;
    const named = chooseNamed(random);
    const recolour = named.includes('hueA') || random.uniform() < this.options.freeTurn;
    const turn = item.turns[recolour ? random.below(item.turns.length) : 0]!;
    const semantic = random.uniform() < NO_SEMANTICS ? SILENCE : item.wordings[random.below(item.wordings.length)]!;
    this.run(quantised, acts, semantic, sayMeasured(named, turn.attributes, random));
    this.weights.fill(1);
    for (const name of named) for (const gene of ATTRIBUTE_GENES[name]) this.weights[gene] = this.options.namedWeight;
    for (const act of acts) act.outputGradients.fill(0);
    const genes = acts.map((act) => act.outputs.map(clampGene));
    const gradients = acts.map((act) => act.outputGradients);
    const loss = energyScore(genes, turn.targets, this.weights, gradients);
    for (const act of acts) dropOutward(act);
    return loss;
  };

  /** A made-up wish: the genes it names must do as told whatever the latent (see `wishLoss`). */
  private readonly wish: Example = (quantised, acts) => {
    const { material, random, options } = this;
    const said = sayAnything(material.colours, random);
    this.run(quantised, acts, material.prompts[random.below(material.prompts.length)]!, said);
    for (const act of acts) act.outputGradients.fill(0);
    return acts.reduce((loss, act) => loss + wishLoss(act.outputs, said, options.wishWeight / acts.length, act.outputGradients), 0);
  };

  private run(quantised: Parameters, acts: readonly Activations[], semantic: Int8Array, said: Said): void {
    const attributes = attributesFrom(said);
    for (const act of acts) {
      const latent = Int8Array.from({ length: INPUT.latent }, () => this.random.latent());
      writeInput(act.x, semantic, attributes, latent);
      forward(quantised, GENE_PART, act);
    }
  }
}

const clampGene = (y: number): number => Math.max(-1, Math.min(1, y));

/** Beyond its range a gene is clamped: a gradient may bring it back but must not drive it further. */
function dropOutward({ outputs, outputGradients }: Activations): void {
  outputs.forEach((y, gene) => {
    if (Math.abs(y) > 1 && y * outputGradients[gene]! < 0) outputGradients[gene] = 0;
  });
}
