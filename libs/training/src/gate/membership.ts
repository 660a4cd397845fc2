import { INPUT, type GeneratorModel } from '@intaglio/generator';
import { writeInput } from '../model/conditions.js';
import { SeededRandom } from '../model/random.js';
import { ExampleGradient } from '../private/example-gradient.js';
import { weightsOf } from '../private/generator-model.js';
import { itemSeed } from '../private/item-seed.js';
import type { PrivateItem } from '../private/private-item.js';

/** What a membership attack on the released model reaches, as information: it is no bound. */
export interface MembershipResult {
  /** Area under the curve; 0.5 is guessing. */
  readonly areaUnderCurve: number;
  /** Share of members named among one non-member in a hundred. */
  readonly foundAtOnePercent: number;
}

/** @param members scores of items that were trained on: larger says "more like a member" */
export function membershipOf(members: readonly number[], others: readonly number[]): MembershipResult {
  const sorted = Float64Array.from(others).sort();
  const limit = sorted[Math.min(sorted.length - 1, Math.floor(0.99 * sorted.length))]!;
  let wins = 0;
  for (const score of members) {
    const [below, upTo] = [countBelow(sorted, score, false), countBelow(sorted, score, true)];
    wins += (below + upTo) / 2;
  }
  return {
    areaUnderCurve: wins / (members.length * sorted.length),
    foundAtOnePercent: members.filter((score) => score > limit).length / members.length,
  };
}

function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const LATENTS = 8;

/** The score of the usual attack: minus the energy score of the item under the released model, over several latents. */
export function memberScores(model: GeneratorModel, items: readonly PrivateItem[], seed: number): number[] {
  const weights = weightsOf(model);
  const example = new ExampleGradient(LATENTS);
  const unsaid = new Int8Array(INPUT.attributes);
  return items.map(({ key, wordings, targets }) => {
    const random = new SeededRandom(itemSeed(seed, 0, key));
    for (const { x } of example.samples)
      writeInput(
        x,
        wordings[0]!,
        unsaid,
        Int8Array.from({ length: INPUT.latent }, () => random.latent()),
      );
    example.forward(weights);
    return -example.score(targets);
  });
}
