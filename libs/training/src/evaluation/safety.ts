import { evaluate, INPUT, semanticVector, toInput, type EmbeddingTable, type GeneratorModel } from '@intaglio/generator';
import type { SafetyPrompts } from '../safety/examples.js';

/** The policy limit at which rates are reported. */
export const REPORTED_LIMIT = 180;
const NEAR_LIMIT = 160;

/** The safety score depends on the words alone: attributes and latent have no way into it. */
export function safetyScore(model: GeneratorModel, table: EmbeddingTable, prompt: string): number {
  const x = toInput({ semantic: semanticVector(table, prompt), attributes: new Int8Array(INPUT.attributes) }, new Int8Array(INPUT.latent));
  return evaluate(model, x).safetyScore;
}

/** The chance that an unsafe prompt scores above a harmless one; ties count half. */
export function areaUnderCurve(unsafe: readonly number[], harmless: readonly number[]): number {
  const counts = new Float64Array(256);
  for (const score of harmless) counts[score]!++;
  const below = counts.map((count, score) => counts.subarray(0, score).reduce((sum, n) => sum + n, 0) + count / 2);
  return unsafe.reduce((sum, score) => sum + below[score]!, 0) / (unsafe.length * harmless.length);
}

/** Rates at the reported limit, and the share of `design` prompts (what creators of pieces write) that come near it. */
export function measureSafety(
  model: GeneratorModel,
  table: EmbeddingTable,
  { unsafe, harmless }: SafetyPrompts,
  design: readonly string[],
) {
  const scores = (prompts: readonly string[]): number[] => prompts.map((prompt) => safetyScore(model, table, prompt));
  const [bad, good] = [scores(unsafe), scores(harmless)];
  const above = (values: readonly number[], limit: number): number => values.filter((value) => value > limit).length / values.length;
  return {
    areaUnderCurve: areaUnderCurve(bad, good),
    detectedAbove180: above(bad, REPORTED_LIMIT),
    falseAlarmsAbove180: above(good, REPORTED_LIMIT),
    designPromptsAbove160: above(scores(design), NEAR_LIMIT),
    unsafePrompts: bad.length,
    harmlessPrompts: good.length,
  };
}
