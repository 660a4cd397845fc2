import { encodeModel } from '@intaglio/generator';
import { HE_EVALUATOR_DEFAULTS, HeCore, HeEvaluator, loadSeal, type HeEvaluation } from '@intaglio/privacy-plugins/he';
import { createHeClient, type HeKey } from '@intaglio/privacy-plugins/he/client';
import { collectGarbage } from '@intaglio/testing';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave, sample } from '../../runner/sampling.js';
import { realInputs } from '../inputs.js';
import { rotationBaseline } from './baseline.js';

const RUNS = 11;
/** In each counted run of a throughput row. */
const BATCH = 40;

/** Processor time of the whole process, in ms: the work under measurement is the only thing that runs in it. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is kept outside of JavaScript's heap: SEAL's memory above all. */
function externalBytes(): number {
  collectGarbage();
  return process.memoryUsage().external;
}

/** With model and key known, as in a service that runs: with blinding made ahead, and with all of it made on the spot. */
async function* evaluation(evaluationOf: HeEvaluation): AsyncGenerator<Figure> {
  const job = { ...evaluationOf, model: encodeModel(evaluationOf.model) };
  const { inputOf } = await realInputs();
  const [pooled, inline, baseline] = [
    new HeCore(await loadSeal()),
    new HeCore(await loadSeal()),
    await rotationBaseline(evaluationOf.model, inputOf(0)),
  ];
  const before = externalBytes();
  const workAhead = (): void => {
    while (pooled.workAhead());
  };
  pooled.evaluate(job);
  workAhead();
  const memory = externalBytes() - before;
  const [ahead, spot, rotated] = await interleave(
    [
      () => {
        workAhead();
        return cpuMs(() => pooled.evaluate(job));
      },
      () => cpuMs(() => inline.evaluate(job)),
      () => cpuMs(() => baseline.evaluate()),
    ],
    RUNS,
  );
  yield figure({ name: 'he.evaluate-pooled', unit: 'ms', values: ahead!, baselines: rotated! });
  yield figure({ name: 'he.evaluate-inline', unit: 'ms', values: spot!, baselines: rotated! });
  yield figure({ name: 'he.memory', unit: 'bytes', values: [memory] });
}

async function* creator(key: HeKey, { publicKey, request, ...evaluationOf }: HeEvaluation): AsyncGenerator<Figure> {
  const { response } = new HeCore(await loadSeal()).evaluate({
    ...evaluationOf,
    model: encodeModel(evaluationOf.model),
    publicKey,
    request,
  });
  const [client, { inputOf }] = [await createHeClient(), await realInputs()];
  const [keygen, encrypt, decrypt] = await interleave(
    [
      () =>
        elapsedMs(() => {
          const fresh = client.generateKey();
          fresh.publicKey();
          fresh.close();
        }),
      (run) => elapsedMs(() => key.encrypt(inputOf(run))),
      () => elapsedMs(() => key.decrypt(response)),
    ],
    RUNS,
  );
  yield figure({ name: 'he.keygen', unit: 'ms', values: keygen! });
  yield figure({ name: 'he.encrypt', unit: 'ms', values: encrypt! });
  yield figure({ name: 'he.decrypt', unit: 'ms', values: decrypt! });
  yield figure({ name: 'he.bytes-up', unit: 'bytes', values: [request.length] });
  yield figure({ name: 'he.bytes-key', unit: 'bytes', values: [publicKey.length] });
  yield figure({ name: 'he.bytes-down', unit: 'bytes', values: [response.length] });
}

/** Requests a second, all waiting at once, so nothing is made ahead: threads, copies and blinding included. */
async function throughput(threads: number, evaluationOf: HeEvaluation): Promise<number[]> {
  const evaluator = new HeEvaluator({ ...HE_EVALUATOR_DEFAULTS, threads, maxWaiting: BATCH });
  try {
    return await sample(async () => {
      const ms = await elapsedMs(() => Promise.all(Array.from({ length: BATCH }, () => evaluator.evaluate(evaluationOf))));
      return (1000 * BATCH) / ms;
    });
  } finally {
    await evaluator.close();
  }
}

export const he: RowGroup = {
  names: [
    'he.evaluate-pooled',
    'he.evaluate-inline',
    'he.memory',
    'he.keygen',
    'he.encrypt',
    'he.decrypt',
    'he.bytes-up',
    'he.bytes-key',
    'he.bytes-down',
    'he.throughput.one-thread',
    'he.throughput.two-threads',
  ],
  async *measure(wanted) {
    const [client, { model, inputOf }] = [await createHeClient(), await realInputs()];
    const key = client.generateKey();
    const evaluationOf: HeEvaluation = { modelKey: 'base', model, publicKey: key.publicKey(), request: key.encrypt(inputOf(0)) };
    if (wanted('he.evaluate-pooled') || wanted('he.evaluate-inline') || wanted('he.memory')) yield* evaluation(evaluationOf);
    yield* creator(key, evaluationOf);
    for (const [name, threads] of [
      ['he.throughput.one-thread', 1],
      ['he.throughput.two-threads', 2],
    ] as const)
      if (wanted(name)) yield figure({ name, unit: '1/s', values: await throughput(threads, evaluationOf) });
    key.close();
  },
};
