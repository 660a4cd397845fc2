import { encodeModel, evaluate, type GeneratorModel } from '@intaglio/generator';
import { randomModel, seededUniform } from '@intaglio/testing';
import { createHeClient, type HeKey } from '../client.js';
import { checkAnswer } from '../mac.js';
import type { CoreRequest } from './core.js';
import { EvaluatorThread } from './evaluator-thread.js';
import { HE_EVALUATOR_DEFAULTS, HeEvaluator, type HeEvaluation, type HeEvaluatorOptions } from './evaluator.js';

const uniform = seededUniform(3);
const model: GeneratorModel = randomModel(uniform);
const x = Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 256) - 128);
const START_MS = 60_000;

describe('evaluation in threads', () => {
  let key: HeKey;
  let good: HeEvaluation;
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    key = (await createHeClient()).generateKey();
    good = { modelKey: 'm', model, publicKey: key.publicKey(), request: key.encrypt(x) };
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });

  function evaluatorWith(options: Partial<HeEvaluatorOptions> = {}): HeEvaluator {
    const evaluator = new HeEvaluator({ ...HE_EVALUATOR_DEFAULTS, timeoutMs: START_MS, ...options });
    open.push(evaluator);
    return evaluator;
  }

  async function expectExact(evaluator: HeEvaluator): Promise<void> {
    const { response, mac } = await evaluator.evaluate(good);
    const answer = key.decrypt(response);
    checkAnswer(mac, answer);
    expect(answer.y).toEqual(evaluate(model, x).outputs);
  }

  it(
    'answers exactly, several requests at once, and refuses a bad one between them',
    async () => {
      const evaluator = evaluatorWith({ threads: 2 });
      const bad = good.request.slice();
      bad.fill(255, 16, 24);
      await Promise.all([
        expectExact(evaluator),
        expect(evaluator.evaluate({ ...good, request: bad })).rejects.toThrow('request.malformed'),
        expectExact(evaluator),
        expectExact(evaluator),
      ]);
    },
    START_MS,
  );

  it('refuses without a thread what has not the right length, kind or shape', async () => {
    const evaluator = evaluatorWith();
    await expect(evaluator.evaluate({ ...good, request: good.publicKey })).rejects.toThrow('request.malformed');
    await expect(evaluator.evaluate({ ...good, publicKey: good.request })).rejects.toThrow('key.malformed');
    await expect(evaluator.evaluate({ ...good, model: { ...model, w1: new Int8Array(3) } })).rejects.toThrow('model.invalid');
    await expect(evaluator.evaluate({ ...good, publicKey: new Uint8Array(5) })).rejects.toThrow('key.malformed');
  });

  it('gives up what takes too long with a closed code', async () => {
    const evaluator = evaluatorWith({ timeoutMs: 1 });
    await expect(evaluator.evaluate(good)).rejects.toThrow('evaluator.timeout');
    await expect(evaluator.evaluate(good)).rejects.toThrow('evaluator.timeout');
  });

  it(
    'loses one attempt to a thread that dies, and the next one runs in a new thread',
    async () => {
      const thread = new EvaluatorThread({ ...HE_EVALUATOR_DEFAULTS, timeoutMs: START_MS }, () => undefined);
      open.push(thread);
      const job: CoreRequest = { ...good, model: encodeModel(model) };
      // No code of the protocol: the thread takes it for a fault of its own and ends itself.
      await expect(thread.evaluate({ ...job, publicKey: undefined as unknown as Uint8Array })).rejects.toThrow('evaluator.failed');
      expect(thread.idle).toBe(true);
      expect((await thread.evaluate(job)).response).toHaveLength(1_835_024);
    },
    START_MS,
  );

  it(
    'replaces a thread that has answered its share, or that holds too much',
    async () => {
      for (const worn of [{ maxRequests: 1 }, { maxMemoryBytes: 1 }]) {
        const evaluator = evaluatorWith(worn);
        await expectExact(evaluator);
        await expectExact(evaluator);
      }
    },
    START_MS,
  );

  it('takes no more than it may let wait, and nothing once closed', async () => {
    const evaluator = evaluatorWith({ maxWaiting: 1 });
    const running = evaluator.evaluate(good);
    const waiting = evaluator.evaluate(good);
    await expect(evaluator.evaluate(good)).rejects.toThrow('evaluator.busy');
    const ended = [running, waiting].map((each) => expect(each).rejects.toThrow('evaluator.closed'));
    await evaluator.close();
    await Promise.all(ended);
    await expect(evaluator.evaluate(good)).rejects.toThrow('evaluator.closed');
  });
});
