import { embed, evaluate } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { interleave, microsecondsPerCall } from '../../runner/sampling.js';
import { realInputs } from '../inputs.js';
import { PROMPTS } from '../prompts.js';
import { FloatEmbedding } from './float-embedding.js';
import { FloatNetwork } from './float-network.js';

/** A few milliseconds for each run, less than a scheduler's time slice, and many runs: the median then leaves out those that were interrupted. */
const EMBED_CALLS = 400;
const EVALUATE_CALLS = 400;
const RUNS = 101;

const at = <T>(items: readonly T[], call: number): T => items[call % items.length]!;

/** Exact integers against floating point, both over the same eight prompts. */
export const generator: RowGroup = {
  names: ['generator.embed', 'generator.evaluate'],
  async *measure() {
    const [table, { model, inputOf }] = [await embeddingTable(), await realInputs()];
    const floatEmbedding = new FloatEmbedding(table);
    const [values, baselines] = await interleave(
      [
        () => microsecondsPerCall(EMBED_CALLS, (call) => embed(table, at(PROMPTS, call))),
        () => microsecondsPerCall(EMBED_CALLS, (call) => floatEmbedding.embed(at(PROMPTS, call))),
      ],
      RUNS,
    );
    yield figure({ name: 'generator.embed', unit: 'µs', values: values!, baselines: baselines! });

    const inputs = PROMPTS.map((_, number) => inputOf(number));
    const [floatNetwork, floatInputs] = [new FloatNetwork(model), inputs.map((x) => Float64Array.from(x))];
    const [exact, float] = await interleave(
      [
        () => microsecondsPerCall(EVALUATE_CALLS, (call) => evaluate(model, at(inputs, call))),
        () => microsecondsPerCall(EVALUATE_CALLS, (call) => floatNetwork.evaluate(at(floatInputs, call))),
      ],
      RUNS,
    );
    yield figure({ name: 'generator.evaluate', unit: 'µs', values: exact!, baselines: float! });
  },
};
