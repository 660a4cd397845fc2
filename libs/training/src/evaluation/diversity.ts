import { evaluate, promptToInput, type EmbeddingTable, type GeneratorModel } from '@intaglio/generator';
import { seedOf } from './attribute-following.js';

/** Prompts that leave most qualities open. */
export const OPEN_PROMPTS: readonly string[] = [
  'a royal dragon',
  'birds over the sea',
  'a letter from a friend',
  'garden party',
  'the watchmaker',
  'memories of Venice',
  'swan lake',
  'a fox in the vineyard',
];
const LATENTS = 64;

/** Mean standard deviation of a gene over the latents of one prompt, in gene steps (0–255), and the share of genes at either end. */
export function diversity(
  model: GeneratorModel,
  table: EmbeddingTable,
  prompts: readonly string[] = OPEN_PROMPTS,
): { meanDeviation: number; saturated: number } {
  const groups = prompts.map((prompt) =>
    Array.from(
      { length: LATENTS },
      (_, i) => evaluate(model, promptToInput(table, { prompt, latentSeed: seedOf(`${prompt} ${i}`) })).genome,
    ),
  );
  const deviations = groups.flatMap((genomes) => Array.from(genomes[0]!, (_, gene) => deviation(genomes.map((genome) => genome[gene]!))));
  const genes = groups.flat().flatMap((genome) => [...genome]);
  return {
    meanDeviation: deviations.reduce((sum, value) => sum + value, 0) / deviations.length,
    saturated: genes.filter((gene) => gene === 0 || gene === 255).length / genes.length,
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
