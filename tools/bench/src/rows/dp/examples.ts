import { baseModel } from '@intaglio/generator/artefacts';
import { ExampleGradient, GuardedRandom, NoisySum, PRIVATE_TRAINING, SeededRandom, systemRandom, weightsOf } from '@intaglio/training';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave } from '../../runner/sampling.js';
import { loadTfjs } from './tfjs-peer.js';
import { TfjsStep, type Shape } from './tfjs-step.js';

/** The real run's expected sample: 17 % of 2,971. */
const EXAMPLES = 505;
const STEPS = 20;
const { samples, clip, repulsion } = PRIVATE_TRAINING;
const SHAPE: Shape = { examples: EXAMPLES, samples, inputs: 48, hidden: 40, genes: 40 };
const NOISE_MULTIPLIER = 2.54;
/** Single precision, sums of 505 examples. */
const TOLERANCE = 1e-3;

interface Batch {
  readonly weights: Float64Array;
  readonly x: Float64Array;
  readonly targets: Float64Array;
}

/** Made-up inputs in the network's units: time and arithmetic do not depend on what they say. */
function batch(): Batch {
  const random = new SeededRandom(1);
  const drawn = (length: number, unit: () => number): Float64Array => Float64Array.from({ length }, unit);
  return {
    weights: weightsOf(baseModel().model),
    x: drawn(EXAMPLES * samples * SHAPE.inputs, () => random.latent() / 64),
    targets: drawn(EXAMPLES * SHAPE.genes, () => Math.max(-1, Math.min(1, random.normal() / 2))),
  };
}

/** Every example's gradient with its norm, in the form that training has. */
function eachExample({ weights, x, targets }: Batch, take: (gradient: Float64Array, norm: number) => void): void {
  const example = new ExampleGradient(samples);
  const gradient = new Float64Array(weights.length);
  for (let e = 0; e < EXAMPLES; e++) {
    example.samples.forEach((sample, s) => {
      const at = (e * samples + s) * SHAPE.inputs;
      sample.x.set(x.subarray(at, at + SHAPE.inputs));
    });
    example.forward(weights);
    example.score(targets.subarray(e * SHAPE.genes, (e + 1) * SHAPE.genes), repulsion);
    example.backward(weights);
    example.write(gradient);
    take(gradient, example.norm());
  }
}

/** @throws Error when tfjs computes something else: a baseline that does is none */
async function assertSame(made: Batch, step: TfjsStep): Promise<void> {
  const ours = new Float64Array(made.weights.length);
  eachExample(made, (gradient, norm) => {
    const scale = Math.min(1, clip / norm);
    for (let i = 0; i < ours.length; i++) ours[i]! += scale * gradient[i]!;
  });
  const theirs = await step.sum({ clip, repulsion, deviation: 0 });
  const largest = Math.max(...ours.map(Math.abs));
  const worst = Math.max(...ours.map((value, i) => Math.abs(value - theirs[i]!)));
  if (!(worst <= TOLERANCE * largest)) throw new Error(`tfjs’s clipped sum is off by ${worst} of ${largest}`);
}

/** Examples a second of one private step: gradients, clipping, sum, noise; the same batch, model and number of latent samples. */
export const examples: RowGroup = {
  names: ['dp.examples'],
  async *measure() {
    const made = batch();
    const step = new TfjsStep(await loadTfjs(), SHAPE, made.weights, made.x, made.targets);
    await assertSame(made, step);
    const sumSettings = { entries: made.weights.length, clip, noiseMultiplier: NOISE_MULTIPLIER, expectedItems: EXAMPLES };
    const sum = new NoisySum(sumSettings, new GuardedRandom(systemRandom));
    const into = new Float64Array(made.weights.length);
    const [ours, theirs] = await interleave([
      () =>
        elapsedMs(() => {
          for (let i = 0; i < STEPS; i++) {
            eachExample(made, (gradient, norm) => sum.add(gradient, norm));
            sum.release(into);
          }
        }),
      () =>
        elapsedMs(async () => {
          for (let i = 0; i < STEPS; i++) await step.sum({ clip, repulsion, deviation: NOISE_MULTIPLIER * clip });
        }),
    ]);
    const rate = (ms: number): number => (1000 * STEPS * EXAMPLES) / ms;
    yield figure({ name: 'dp.examples', unit: '1/s', values: ours!.map(rate), baselines: theirs!.map(rate) });
  },
};
