import { judge } from '@intaglio/gatekeeper';
import { decodeModel, evaluate, promptToInput } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import type { Trial, TriedSample } from './tasks.js';

/**
 * What the gatekeeper would say before anything is drawn, of pieces that the generator would make: the same code as in the pipeline.
 * @throws DomainError `prompt.invalid` | `prompt.too-long` | `policy.impossible-bounds`
 */
export async function tryPolicy({ policy, card, weights, earlier, samples }: Trial): Promise<TriedSample[]> {
  const [model, table] = [weights && decodeModel(weights), await embeddingTable()];
  return samples.map(({ prompt, traits, latentSeed }) => {
    const words = { prompt, ...(traits === undefined ? {} : { traits }) };
    const made = model && evaluate(model, promptToInput(table, { ...words, latentSeed }));
    const piece = made && { genome: made.genome, safetyScore: made.safetyScore, earlier };
    const { accepted, reasons } = judge({ words, card, ...(piece ? { piece } : {}) }, policy);
    return { accepted, reasons, genome: made && Buffer.from(made.genome).toString('hex') };
  });
}
