import { INPUT } from '@intaglio/generator';
import { attributesFrom, chooseNamed, sayMeasured, writeInput, type Said } from '../model/conditions.js';
import { SeededRandom } from '../model/random.js';
import { ExampleGradient } from './example-gradient.js';
import { itemSeed } from './item-seed.js';
import type { PrivateItem } from './private-item.js';
import type { PrivateTraining } from './settings.js';

/** An item's gradient in one step. Everything random in here is seeded and may be known. */
export class ItemGradients {
  private readonly example: ExampleGradient;

  constructor(private readonly settings: PrivateTraining) {
    this.example = new ExampleGradient(settings.samples);
  }

  /**
   * Writes an item's gradient into the start of `into`.
   * @returns its L2 norm, and the loss: a function of the item that must not leave the trainer
   */
  write(item: PrivateItem, step: number, weights: Float64Array, into: Float64Array): { readonly norm: number; readonly loss: number } {
    const { example } = this;
    const random = new SeededRandom(itemSeed(this.settings.seed, step, item.key));
    const named = chooseNamed(random).filter((name) => name !== 'hueA' && name !== 'hueB');
    this.condition(item.wordings[random.below(item.wordings.length)]!, sayMeasured(named, item.attributes, random), random);
    example.forward(weights);
    const loss = example.score(item.targets, this.settings.repulsion);
    example.backward(weights);
    example.write(into);
    return { norm: example.norm(), loss };
  }

  private condition(semantic: Int8Array, said: Said, random: SeededRandom): void {
    const attributes = attributesFrom(said);
    const latent = new Int8Array(INPUT.latent);
    for (const { x } of this.example.samples) {
      for (let i = 0; i < latent.length; i++) latent[i] = random.latent();
      writeInput(x, semantic, attributes, latent);
    }
  }
}
