import { encodeModel, maisonAurelle, semanticVector } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { PRIVATE_TRAINING, publicReference, SeededRandom, type PrivateItem } from '@intaglio/training';
import type { ReportTask } from './report-messages.js';
import { report } from './reporter.js';

describe('the report’s thread', () => {
  let task: ReportTask;
  beforeAll(async () => {
    const [table, { prior, captions }, random] = [await embeddingTable(), publicReference(), new SeededRandom(5)];
    const item = (key: number): PrivateItem => ({
      ...{ key, wordings: [semanticVector(table, ['a blue vase', 'a red lion', 'an old key'][key % 3]!)] },
      targets: Float64Array.from({ length: 40 }, () => random.between(-0.5, 0.5)),
      attributes: new Float64Array(8),
    });
    const items = Array.from({ length: 140 }, (_, key) => item(key));
    const { model: base } = baseModel();
    const settings = { ...PRIVATE_TRAINING, privacy: { epsilon: 1, delta: 1e-5 }, steps: 20 };
    const run = { settings, material: { base, prior, captions } };
    task = {
      ...{ training: items.slice(20), heldOut: items.slice(0, 20), seed: 7, shown: [], run, kit: { ...maisonAurelle } },
      ...{ weights: encodeModel(base), compareWithoutPrivacy: true },
    };
  });
  const never = new AbortController().signal;

  it('answers with figures and a sheet, and shows between its slices that it is alive', async () => {
    let alive = 0;
    const made = await report(task, async () => void alive++, never);
    expect(made!.report.base).toEqual(made!.report.private);
    expect([made!.report.withoutPrivacy === null, made!.svg.startsWith('<svg')]).toEqual([false, true]);
    expect(alive).toBeGreaterThanOrEqual(6);
  }, 60_000);

  it('is given up in the middle, and before it begins', async () => {
    const stopping = new AbortController();
    expect(await report(task, async () => stopping.abort(), stopping.signal)).toBeUndefined();
    expect(await report(task, () => Promise.reject(new Error('not begun')), stopping.signal)).toBeUndefined();
  }, 60_000);

  it('ends with what its owner found out, and with a code for a style that is none', async () => {
    await expect(report(task, () => Promise.reject(new Error('cancelled')), never)).rejects.toThrow('cancelled');
    await expect(report({ ...task, kit: {} }, async () => undefined, never)).rejects.toMatchObject({ code: 'service.unavailable' });
  }, 60_000);
});
