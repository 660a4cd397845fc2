import {
  ATTRIBUTES,
  colourAttributes,
  FULLY,
  INPUT,
  semanticVector,
  type Attribute,
  type ColourAttributes,
  type EmbeddingTable,
} from '@intaglio/generator';
import type { SeededRandom } from './random.js';

/** What is said about a piece, in attribute units; what is left out is "not said". */
export type Said = Partial<Record<Attribute, number>>;

export function attributesFrom(said: Said): Int8Array {
  return Int8Array.from(ATTRIBUTES, (name) => Math.max(-FULLY, Math.min(FULLY, Math.round(said[name] ?? 0))));
}

/** Hue is one quality with two parts: said together or not at all. */
export const QUALITIES: readonly (readonly Attribute[])[] = [
  ['hueA', 'hueB'],
  ['lightness'],
  ['chroma'],
  ['metal'],
  ['density'],
  ['symmetry'],
  ['energy'],
];

const NOTHING_SAID = 0.4;
const QUALITY_SAID = 0.35;
const JITTER = 8;

/** Which qualities a caption happens to name. */
export function chooseNamed(random: SeededRandom): Attribute[] {
  if (random.uniform() < NOTHING_SAID) return [];
  return QUALITIES.filter(() => random.uniform() < QUALITY_SAID).flat();
}

/** What a caption that names these attributes says about a picture that measures so, each value a little off. */
export function sayMeasured(named: readonly Attribute[], measured: Float64Array, random: SeededRandom): Said {
  return Object.fromEntries(named.map((name) => [name, FULLY * measured[ATTRIBUTES.indexOf(name)]! + random.between(-JITTER, JITTER)]));
}

const COLOUR_SAID = 0.5;
const OTHER_SAID = 0.35;

/** Made-up wishes as prompts put them: a named colour with all it implies, or any mix of single qualities. */
export function sayAnything(colours: readonly ColourAttributes[], random: SeededRandom): Said {
  const said: Said = {};
  if (random.uniform() < COLOUR_SAID) Object.assign(said, colours[random.below(colours.length)]!);
  else sayHue(said, random);
  for (const name of ['lightness', 'chroma', 'metal', 'density', 'symmetry', 'energy'] as const)
    if (said[name] === undefined && random.uniform() < OTHER_SAID) said[name] = random.between(-FULLY, FULLY);
  return said;
}

function sayHue(said: Said, random: SeededRandom): void {
  if (random.uniform() >= COLOUR_SAID) return;
  const [angle, radius] = [random.between(0, 2 * Math.PI), random.between(FULLY / 2, FULLY)];
  said.hueA = radius * Math.cos(angle);
  said.hueB = radius * Math.sin(angle);
}

export const namedColours = (table: EmbeddingTable): ColourAttributes[] =>
  [...table.colours.values()].map((rgb) => colourAttributes(rgb, table.linear));

const MOST_WORDS = 4;

/** Semantic vectors of random short prompts over a vocabulary: where the model must behave although no picture is captioned so. */
export function randomPrompts(table: EmbeddingTable, words: readonly string[], count: number, random: SeededRandom): Int8Array[] {
  return Array.from({ length: count }, () => {
    const chosen = Array.from({ length: 1 + random.below(MOST_WORDS) }, () => words[random.below(words.length)]!);
    return semanticVector(table, chosen.join(' '));
  });
}

/** Fills x (in units of 1/64) from integer parts. */
export function writeInput(x: Float64Array, semantic: Int8Array, attributes: Int8Array, latent: Int8Array): void {
  for (let i = 0; i < INPUT.semantic; i++) x[i] = semantic[i]! / 64;
  for (let i = 0; i < INPUT.attributes; i++) x[INPUT.semantic + i] = attributes[i]! / 64;
  for (let i = 0; i < INPUT.latent; i++) x[INPUT.semantic + INPUT.attributes + i] = latent[i]! / 64;
}
