import { energyScore } from './energy-score.js';
import { SeededRandom } from './random.js';

const vector = (random: SeededRandom, size: number): Float64Array => Float64Array.from({ length: size }, () => random.between(-1, 1));

describe('energyScore', () => {
  it.each([2, 4])('has the gradient that finite differences give, %d samples', (m) => {
    const random = new SeededRandom(m);
    const samples = Array.from({ length: m }, () => vector(random, 5));
    const [target, weights] = [vector(random, 5), Float64Array.of(1, 3, 1, 0.5, 2)];
    const gradients = samples.map((sample) => new Float64Array(sample.length));
    energyScore(samples, target, weights, gradients);
    const loss = (): number =>
      energyScore(
        samples,
        target,
        weights,
        samples.map(() => new Float64Array(5)),
      );
    samples.forEach((sample, s) =>
      sample.forEach((value, k) => {
        sample[k] = value + 1e-5;
        const above = loss();
        sample[k] = value - 1e-5;
        const below = loss();
        sample[k] = value;
        expect(gradients[s]![k]).toBeCloseTo((above - below) / 2e-5, 7);
      }),
    );
  });

  it('rewards the right spread: lower for samples as far apart as the data than for samples that all sit in the middle', () => {
    const random = new SeededRandom(3);
    const expected = (scale: number): number => {
      const draws = Array.from({ length: 4000 }, () => {
        const samples = [0, 1].map(() => Float64Array.of(scale * random.normal(), scale * random.normal()));
        const target = Float64Array.of(random.normal(), random.normal());
        return energyScore(
          samples,
          target,
          Float64Array.of(1, 1),
          samples.map(() => new Float64Array(2)),
        );
      });
      return draws.reduce((sum, loss) => sum + loss, 0) / draws.length;
    };
    const [collapsed, right, wide] = [expected(0.01), expected(1), expected(3)];
    expect(right).toBeLessThan(collapsed);
    expect(right).toBeLessThan(wide);
  });
});
