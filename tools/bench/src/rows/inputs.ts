import { promptToInput, type GeneratorModel } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { PROMPTS } from './prompts.js';

export interface RealInputs {
  readonly model: GeneratorModel;
  /** The network's input for one of the prompts with a latent of its own: the same on every run of the benchmarks. */
  inputOf(number: number): Int8Array;
}

/** The shipped model with inputs as people would send them. */
export async function realInputs(): Promise<RealInputs> {
  const [table, { model }] = [await embeddingTable(), baseModel()];
  return {
    model,
    inputOf: (number) => promptToInput(table, { prompt: PROMPTS[number % PROMPTS.length]!, latentSeed: new Uint8Array(32).fill(number) }),
  };
}
