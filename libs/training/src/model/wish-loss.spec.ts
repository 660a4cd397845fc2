import { FULLY, GENE, GENES } from '@intaglio/generator';
import type { Said } from './conditions.js';
import { SeededRandom } from './random.js';
import { wishLoss } from './wish-loss.js';

const loss = (outputs: Float64Array, said: Said): number => wishLoss(outputs, said, 0.5, new Float64Array(GENES));
const outputs = (set: Readonly<Record<number, number>>): Float64Array => Float64Array.from({ length: GENES }, (_, gene) => set[gene] ?? 0);

describe('wishLoss', () => {
  it.each([
    { hueA: 60, hueB: -70, energy: 96, metal: -80 },
    { hueA: 10, hueB: 5, lightness: -96, chroma: -96 },
    { density: 90, symmetry: -40 },
  ])('has the gradient that finite differences give: %j', (said) => {
    const random = new SeededRandom(8);
    const at = Float64Array.from({ length: GENES }, () => random.between(-2, 2));
    const gradient = new Float64Array(GENES);
    wishLoss(at, said, 0.5, gradient);
    expect(gradient.some((g) => g !== 0)).toBe(true);
    at.forEach((value, k) => {
      at[k] = value + 1e-6;
      const above = loss(at, said);
      at[k] = value - 1e-6;
      const below = loss(at, said);
      at[k] = value;
      expect(gradient[k]).toBeCloseTo((above - below) / 2e-6, 5);
    });
  });

  it('is content with a gene that goes further than asked, and with everything that was not named', () => {
    expect(loss(outputs({ [GENE.lightness]: -1.4, [GENE.density]: 0.9 }), { lightness: -FULLY })).toBe(0);
    expect(loss(outputs({ [GENE.lightness]: 0 }), { lightness: -FULLY })).toBeGreaterThan(0);
  });

  it('wants the named hue, and none for a grey', () => {
    const red = { hueA: FULLY, hueB: 0 };
    expect(loss(outputs({ [GENE.hueA]: 1, [GENE.hueB]: 0.2 }), red)).toBe(0);
    expect(loss(outputs({ [GENE.hueA]: 1, [GENE.hueB]: 0.9 }), red)).toBeGreaterThan(0);
    expect(loss(outputs({ [GENE.hueA]: -1 }), red)).toBeGreaterThan(1);
    expect(loss(outputs({ [GENE.hueA]: 1 }), { hueA: 0, hueB: 0 })).toBeGreaterThan(0);
  });
});
