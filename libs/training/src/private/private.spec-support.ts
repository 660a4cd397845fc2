import { ATTRIBUTES, GENES, INPUT } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { momentsOf } from '../evaluation/frechet.js';
import { SeededRandom } from '../model/random.js';
import type { PrivateItem } from './private-item.js';
import type { RunInput, RunMaterial } from './run-input.js';
import { PRIVATE_TRAINING } from './settings.js';

/** Made-up pictures whose first genes follow the first word and lean to one side. */
export function someItems(count: number, seed: number, lean = 0.3): PrivateItem[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const side = index % 2 === 0 ? 1 : -1;
    return {
      key: (seed * 100_003 + index) >>> 0,
      wordings: [Int8Array.from({ length: INPUT.semantic }, (_, i) => (i === 0 ? 80 * side : random.below(41) - 20))],
      targets: Float64Array.from({ length: GENES }, (_, gene) =>
        Math.max(-1, Math.min(1, lean + (gene < 8 ? 0.5 * side : 0) + 0.3 * random.normal())),
      ),
      attributes: Float64Array.from(ATTRIBUTES, () => random.between(-1, 1)),
    };
  });
}

const open = someItems(300, 1, 0);
export const material: RunMaterial = {
  base: baseModel().model,
  prior: momentsOf(open.map(({ targets }) => targets)),
  captions: open.slice(0, 60).map(({ wordings }) => wordings[0]!),
};

export const input = (change: Partial<RunInput['settings']> = {}, items = someItems(600, 2)): RunInput => ({
  settings: {
    ...PRIVATE_TRAINING,
    privacy: { epsilon: 2, delta: 1e-5 },
    steps: 6,
    momentsNoiseRatio: 2,
    sampleShare: 0.9,
    samples: 2,
    ...change,
  },
  items,
  material,
});
