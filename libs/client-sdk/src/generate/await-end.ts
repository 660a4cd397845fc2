import { GENERATION_STEPS, type GenerationStep } from '@intaglio/domain';
import type { Client } from '../client.js';
import type { Generation } from '../resources/views.js';
import type { GenerateStep } from './generate-progress.js';
import { problemOfEnd } from './problem-of-end.js';

/**
 * Follows a generation until it is minted.
 * @throws ApiProblem with the generation's own code, or `generation.rejected` or `generation.cancelled`, when it ended without a piece
 */
export async function awaitEnd(client: Client, id: string, report: (step: GenerateStep) => void = () => undefined): Promise<Generation> {
  for await (const { data } of client.events(id)) {
    const { state, step, durationMs } = data;
    if (state) report({ step: 'state', state });
    else if (isWorkerStep(step) && durationMs !== undefined) report({ step: 'worker', done: step, durationMs });
  }
  const generation = await client.generations.find(id);
  if (generation.state !== 'minted') throw problemOfEnd(generation);
  return generation;
}

/** A newer service may have more of them. */
const isWorkerStep = (step: string | undefined): step is GenerationStep => (GENERATION_STEPS as readonly unknown[]).includes(step);
