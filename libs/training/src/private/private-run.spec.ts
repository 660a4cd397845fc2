import { encodeModel } from '@intaglio/generator';
import { pldEpsilon } from '../accounting/pld.js';
import { momentsOf } from '../evaluation/frechet.js';
import { SeededRandom } from '../model/random.js';
import { cycling, SeededSource } from '../noise/noise.spec-support.js';
import { generated } from './fold-moments.js';
import { weightsOf } from './generator-model.js';
import { input, material, someItems } from './private.spec-support.js';
import type { PrivateItem } from './private-item.js';
import { PrivateRun } from './private-run.js';
import type { RunInput } from './run-input.js';

const refused = (code: string) => expect.objectContaining({ code });
function finish(run: PrivateRun): ReturnType<PrivateRun['result']> {
  while (!run.done) run.advance();
  return run.result();
}
const bytes = (run: PrivateRun): string => Buffer.from(encodeModel(finish(run).model)).toString('hex');
const seeded = (change: RunInput, seed: string): RunInput => ({ ...change, random: new SeededSource(seed) });

describe('PrivateRun', () => {
  it('releases the moments, then every step, within its budget, and says so', () => {
    const run = PrivateRun.start(input());
    const progress = Array.from({ length: 7 }, () => run.advance());
    expect(progress.map(({ phase, step }) => `${phase} ${step}`)).toEqual([
      'moments 0',
      ...[1, 2, 3, 4, 5].map((n) => `steps ${n}`),
      'done 6',
    ]);
    const spent = progress.map(({ epsilonSpent }) => epsilonSpent!);
    expect(spent).toEqual([...spent].sort((a, b) => a - b));
    expect(spent[6]).toBeLessThanOrEqual(2);
    const { releases, epsilonSpent } = run.result();
    expect(releases.map(({ count }) => count)).toEqual([1, 6]);
    expect(epsilonSpent).toBeCloseTo(pldEpsilon(releases, 1e-5), 3);
    expect(pldEpsilon(releases, 1e-5)).toBeLessThanOrEqual(2);
    expect(() => run.advance()).toThrow(refused('training.ended'));
  });

  it('depends on nothing but its input and the random source', () => {
    expect(bytes(PrivateRun.start(seeded(input(), 'a')))).toBe(bytes(PrivateRun.start(seeded(input(), 'a'))));
    expect(bytes(PrivateRun.start(seeded(input(), 'a')))).not.toBe(bytes(PrivateRun.start(seeded(input(), 'b'))));
  });

  it('learns where the items lie', () => {
    const mean = (model: Parameters<typeof weightsOf>[0]): number => {
      const rows = generated(weightsOf(model), material.captions, new SeededRandom(1));
      return momentsOf(rows).mean.reduce((sum, value) => sum + value / 40, 0);
    };
    const lean = 0.3;
    const { model } = finish(PrivateRun.start(input({ steps: 20 })));
    expect(Math.abs(mean(model) - lean)).toBeLessThan(0.1);
    expect(Math.abs(mean(material.base) - lean)).toBeGreaterThan(0.2);
  });

  it('leaves the safety score as it was', () => {
    const { model } = finish(PrivateRun.start(input()));
    expect(model.w1.slice(40 * 48)).toEqual(material.base.w1.slice(40 * 48));
    expect(model.w2.slice(40 * 48)).toEqual(material.base.w2.slice(40 * 48));
    expect(model.b2[40]).toBe(material.base.b2[40]);
  });

  it('trains without privacy when asked, and then claims nothing', () => {
    const { releases, epsilonSpent } = finish(PrivateRun.start(input({ privacy: null })));
    expect([releases, epsilonSpent]).toEqual([[], null]);
  });
});

describe('checkpoints', () => {
  const begunTo = (run: PrivateRun, step: number): PrivateRun => {
    for (let n = -1; n < step; n++) run.advance();
    return run;
  };

  it('are continued to the end, with fresh noise', () => {
    const checkpoint = begunTo(PrivateRun.start(seeded(input(), 'first')), 3).checkpoint();
    const resumed = PrivateRun.resume(seeded(input(), 'second'), checkpoint, 3);
    expect(resumed.advance().step).toBe(4);
    expect(finish(resumed).releases.map(({ count }) => count)).toEqual([1, 6]);
    const other = PrivateRun.resume(seeded(input(), 'third'), checkpoint, 3);
    expect(bytes(other)).not.toBe(bytes(PrivateRun.resume(seeded(input(), 'second'), checkpoint, 3)));
  });

  it('never give a lost step’s budget back: steps begun after the checkpoint count, and the run has fewer left', () => {
    const checkpoint = begunTo(PrivateRun.start(input()), 2).checkpoint();
    const resumed = PrivateRun.resume(input(), checkpoint, 5);
    expect(resumed.spent.map(({ count }) => count)).toEqual([1, 5]);
    resumed.advance();
    expect(resumed.done).toBe(true);
    expect(resumed.result().epsilonSpent).toBeLessThanOrEqual(2);
  });

  it('refuse randomness that the run has had before', () => {
    const checkpoint = begunTo(PrivateRun.start(seeded(input(), 'replayed')), 2).checkpoint();
    expect(() => PrivateRun.resume(seeded(input(), 'replayed'), checkpoint, 2).advance()).toThrow(refused('randomness.repeated'));
    expect(() => finish(PrivateRun.start({ ...input(), random: cycling([Uint8Array.of(7)]) }))).toThrow(refused('randomness.repeated'));
  });

  it('belong to one run: other settings, items or counts are refused, and so is text that is none', () => {
    const checkpoint = begunTo(PrivateRun.start(input()), 2).checkpoint();
    const invalid = refused('training.invalid-checkpoint');
    expect(() => PrivateRun.resume(input({ clip: 5 }), checkpoint, 2)).toThrow(invalid);
    expect(() => PrivateRun.resume(input({}, someItems(600, 3)), checkpoint, 2)).toThrow(invalid);
    for (const begun of [1, 7, NaN]) expect(() => PrivateRun.resume(input(), checkpoint, begun)).toThrow(invalid);
    for (const text of ['', '{}', checkpoint.slice(0, -10), checkpoint.replace('"begun":2', '"begun":-2')])
      expect(() => PrivateRun.resume(input(), text, 2)).toThrow(invalid);
    expect(() => PrivateRun.start(input()).checkpoint()).toThrow(refused('training.ended'));
  });
});

describe('cancelling', () => {
  it('ends the run and keeps account of what was spent', () => {
    const run = PrivateRun.start(input());
    expect(run.spent).toEqual([]);
    run.advance();
    run.advance();
    run.cancel();
    expect(run.spent.map(({ count }) => count)).toEqual([1, 1]);
    for (const go of [() => run.advance(), () => run.result()]) expect(go).toThrow(refused('training.ended'));
  });
});

describe('bad input', () => {
  it.each([
    ['one item', 'training.invalid-settings', {}, someItems(1, 2)],
    ['no items', 'training.invalid-settings', {}, []],
    ['ε = 0', 'privacy.invalid-parameters', { privacy: { epsilon: 0, delta: 1e-5 } }, undefined],
    ['ε < 0', 'privacy.invalid-parameters', { privacy: { epsilon: -1, delta: 1e-5 } }, undefined],
    ['a δ that would let one item be published', 'privacy.invalid-parameters', { privacy: { epsilon: 1, delta: 1e-3 } }, undefined],
    ['no steps', 'training.invalid-settings', { steps: 0 }, undefined],
    ['a share above 1', 'training.invalid-settings', { sampleShare: 1.5 }, undefined],
    ['one latent sample', 'training.invalid-settings', { samples: 1 }, undefined],
  ] as const)('%s is refused with a code', (_, code, change, items) => {
    expect(() => PrivateRun.start(input(change, items as RunInput['items'] as never))).toThrow(refused(code));
  });

  it.each<[string, Partial<PrivateItem>]>([
    ['too few targets', { targets: new Float64Array(39) }],
    ['targets that are no numbers', { targets: new Float64Array(40).fill(NaN) }],
    ['targets out of range', { targets: new Float64Array(40).fill(2) }],
    ['no wording', { wordings: [] }],
    ['a short wording', { wordings: [new Int8Array(3)] }],
    ['a key that is none', { key: -1 }],
    ['too few attributes', { attributes: new Float64Array(7) }],
  ])('an item with %s is refused by its place', (_, change) => {
    const items = someItems(200, 2);
    items[17] = { ...items[17]!, ...change };
    expect(() => PrivateRun.start(input({}, items))).toThrow(refused('training.invalid-item'));
    expect(() => PrivateRun.start(input({}, items))).toThrow(/Item 17/);
  });
});
