import { randomBytes } from 'node:crypto';
import { DiscreteGaussian, GuardedRandom, pldEpsilon, rdpEpsilon, systemRandom } from '@intaglio/training';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave } from '../../runner/sampling.js';

/** The largest of the reference plans: 14,062 steps. */
const PLAN = [{ noiseMultiplier: 1.1, samplingRate: 256 / 60_000, count: 14_062 }];
const DELTA = 1e-5;
const RUNS = 5;
const SAMPLES = 200_000;
/** That of a step at ε = 8, in squared grid steps: about 2^40. */
const VARIANCE = 2 ** 40;

const BOX_MULLER_BYTES = 16;

/** Two normals from 16 bytes of the same source, as floating point has them: what is not good enough for privacy (Mironov 2012). */
function boxMuller(count: number): number {
  let sum = 0;
  const words = new DataView(randomBytes((count / 2) * BOX_MULLER_BYTES).buffer);
  for (let i = 0; i < count / 2; i++) {
    const u = (words.getUint32(16 * i) + 1) / 2 ** 32;
    const angle = 2 * Math.PI * (words.getUint32(16 * i + 4) / 2 ** 32);
    const radius = Math.sqrt(-2 * Math.log(u) * VARIANCE);
    sum += Math.round(radius * Math.cos(angle)) + Math.round(radius * Math.sin(angle));
  }
  return sum;
}

async function* measure(): AsyncGenerator<Figure> {
  const [pld, rdp] = await interleave(
    [() => elapsedMs(() => pldEpsilon(PLAN, DELTA)), () => elapsedMs(() => rdpEpsilon(PLAN, DELTA))],
    RUNS,
  );
  yield figure({ name: 'accountant.pld', unit: 'ms', values: pld!, baselines: rdp! });
  yield figure({ name: 'accountant.rdp', unit: 'ms', values: rdp! });
  const noise = new DiscreteGaussian(VARIANCE, new GuardedRandom(systemRandom));
  const exact = (): void => {
    for (let i = 0; i < SAMPLES; i++) noise.sample();
  };
  const [drawn, rounded] = await interleave([() => elapsedMs(exact), () => elapsedMs(() => boxMuller(SAMPLES))], RUNS);
  const rate = (ms: number): number => (1000 * SAMPLES) / ms;
  yield figure({ name: 'dp.noise', unit: '1/s', values: drawn!.map(rate), baselines: rounded!.map(rate) });
}

/** Both accountants on one plan, and exact noise beside rounded floating-point noise. */
export const accounting: RowGroup = { names: ['accountant.pld', 'accountant.rdp', 'dp.noise'], measure };
