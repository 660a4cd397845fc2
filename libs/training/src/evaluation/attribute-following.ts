import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import {
  colourAttributes,
  evaluate,
  FULLY,
  GENE,
  promptToInput,
  type Attribute,
  type EmbeddingTable,
  type GeneratorModel,
} from '@intaglio/generator';
import { ATTRIBUTE_GENES } from '../descriptors/targets.js';
import { NAMED_PROMPTS, type Expectation, type NamedPrompt } from './prompts.js';

const MIDDLE = 128;
const HUE_TOLERANCE = (35 * Math.PI) / 180;
/** A colour with less say in the hue than this is a black, white or grey: judged by lightness. */
const CHROMATIC = 0.62 * FULLY;
const LATENTS = 4;
/** A hue vector shorter than this looks grey, whatever its direction. */
const VISIBLE_RADIUS = 16;

/** Whether a genome shows what the prompt named. */
export function follows(genome: Uint8Array, expects: Expectation, table: EmbeddingTable): boolean {
  if (expects.kind === 'colour') return followsColour(genome, expects.name, table);
  const genes = ATTRIBUTE_GENES[expects.kind satisfies Attribute];
  const mean = genes.reduce((sum, gene) => sum + genome[gene]!, 0) / genes.length;
  return expects.side === 'high' ? mean > MIDDLE : mean < MIDDLE;
}

/** Chromatic colours: hue within 35° and visible. Black, white and greys: lightness on the right side of the middle. */
function followsColour(genome: Uint8Array, name: string, table: EmbeddingTable): boolean {
  const rgb = table.colours.get(name);
  if (rgb === undefined) throw new RangeError('not a colour of the table');
  const { hueA, hueB, lightness } = colourAttributes(rgb, table.linear);
  if (Math.hypot(hueA, hueB) < CHROMATIC) return genome[GENE.lightness]! > MIDDLE === lightness > 0;
  const [a, b] = [genome[GENE.hueA]! - MIDDLE, genome[GENE.hueB]! - MIDDLE];
  const apart = Math.atan2(hueA * b - hueB * a, hueA * a + hueB * b);
  return Math.abs(apart) <= HUE_TOLERANCE && Math.hypot(a, b) >= VISIBLE_RADIUS;
}

/** Seeds by name, so that every run judges the same pieces. */
export const seedOf = (name: string): Uint8Array => sha256(utf8ToBytes(`intaglio evaluation ${name}`));

export interface Following {
  readonly rates: Readonly<Record<string, number>>;
  /** Prompts that failed with at least one latent. */
  readonly misses: readonly string[];
}

/** Share of (prompt, latent) pairs that show what was named, per kind. */
export function attributeFollowing(
  model: GeneratorModel,
  table: EmbeddingTable,
  prompts: readonly NamedPrompt[] = NAMED_PROMPTS,
): Following {
  const tally = new Map<string, { hits: number; of: number }>();
  const misses: string[] = [];
  for (const { prompt, expects } of prompts) {
    const genomes = Array.from(
      { length: LATENTS },
      (_, i) => evaluate(model, promptToInput(table, { prompt, latentSeed: seedOf(`${prompt} ${i}`) })).genome,
    );
    const hits = genomes.filter((genome) => follows(genome, expects, table)).length;
    const entry = tally.get(expects.kind) ?? { hits: 0, of: 0 };
    tally.set(expects.kind, { hits: entry.hits + hits, of: entry.of + LATENTS });
    if (hits < LATENTS) misses.push(prompt);
  }
  return { rates: Object.fromEntries([...tally].map(([kind, { hits, of }]) => [kind, hits / of])), misses };
}
