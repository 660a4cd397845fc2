import { baseModel } from '@intaglio/generator/artefacts';
import { PrivateRun, publicReference, SeededRandom, trainingFor, type PrivateItem, type RunMaterial } from '@intaglio/training';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { interleave } from '../../runner/sampling.js';

/** As many as the real run's two sets. */
const ITEMS = 2971;
const RUNS = 3;
const GENES = 40;
const ATTRIBUTES = 8;

/** Captions of public pictures and made-up descriptors: how long a training takes does not depend on what they say. */
function madeUpItems({ captions }: RunMaterial): PrivateItem[] {
  const random = new SeededRandom(1);
  const row = (length: number): Float64Array => Float64Array.from({ length }, () => Math.max(-1, Math.min(1, random.normal() / 2)));
  return Array.from({ length: ITEMS }, (_, key) => ({
    ...{ key, wordings: [captions[key % captions.length]!], targets: row(GENES), attributes: row(ATTRIBUTES) },
  }));
}

/** Processor time of a whole training, moments, steps and folding, in seconds. */
function train(items: readonly PrivateItem[], material: RunMaterial, epsilon: number | null): number {
  const settings = { ...trainingFor(epsilon), privacy: epsilon === null ? null : { epsilon, delta: 1e-5 } };
  const run = PrivateRun.start({ settings, items, material });
  const begun = process.cpuUsage();
  while (!run.done) run.advance();
  run.result();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
}

/** 300 steps at ε = 8, beside the same training without clipping and noise. */
export const training: RowGroup = {
  names: ['dp.train'],
  async *measure() {
    const { prior, captions } = publicReference();
    const material = { base: baseModel().model, prior, captions };
    const items = madeUpItems(material);
    const [withPrivacy, without] = await interleave([() => train(items, material, 8), () => train(items, material, null)], RUNS);
    yield figure({ name: 'dp.train', unit: 'CPU s', values: withPrivacy!, baselines: without! });
  },
};
