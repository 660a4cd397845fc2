import { ATTRIBUTES, type Attribute } from '../network/shape.js';
import { colourAttributes, FULLY, type ColourAttributes } from './colour.js';
import type { EmbeddingTable } from './embedding-table.js';
import { clamp, quotient } from './integers.js';
import type { Sayings } from './lexicon/group.js';
import { METALS, type Metal } from './lexicon/metals.js';
import { MOOD } from './lexicon/mood.js';
import { STRUCTURE } from './lexicon/structure.js';
import { spellings, tokens } from './tokens.js';
import { readTraits, type Traits } from './traits.js';

interface Heard {
  readonly colours: ColourAttributes[];
  readonly metals: Metal[];
  readonly sayings: Sayings[];
}

/** What the words name, two-word names first: "rose gold" is one metal, not a flower and another metal. */
function hear(table: EmbeddingTable, prompt: string): Heard {
  const words = tokens(prompt);
  const heard: Heard = { colours: [], metals: [], sayings: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const next = words[at + 1];
    if (next !== undefined && hearName(table, heard, `${word} ${next}`)) at++;
    else hearWord(table, heard, word);
  }
  return heard;
}

/** A metal goes before a colour of the same name. */
function hearName(table: EmbeddingTable, heard: Heard, name: string): boolean {
  const metal = METALS.get(name);
  const rgb = table.colours.get(name);
  if (metal !== undefined) heard.metals.push(metal);
  else if (rgb !== undefined) heard.colours.push(colourAttributes(rgb, table.linear));
  return metal !== undefined || rgb !== undefined;
}

function hearWord(table: EmbeddingTable, heard: Heard, word: string): void {
  for (const form of spellings(word)) {
    const sayings = [STRUCTURE.get(form), MOOD.get(form)].filter((said) => said !== undefined);
    heard.sayings.push(...sayings);
    if (hearName(table, heard, form) || sayings.length > 0) return;
  }
}

function mean<Name extends string>(items: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return items.length === 0
    ? 0
    : quotient(
        items.reduce((sum, item) => sum + item[name], 0),
        items.length,
      );
}

function fromWords(table: EmbeddingTable, prompt: string): Record<Attribute, number> {
  const { colours, metals, sayings } = hear(table, prompt);
  const named = colours.length > 0 ? colours : metals.map(({ colour }) => colourAttributes(colour, table.linear));
  const said: Record<Attribute, number> = {
    hueA: mean(named, 'hueA'),
    hueB: mean(named, 'hueB'),
    lightness: mean(named, 'lightness'),
    chroma: mean(named, 'chroma'),
    metal: mean(metals, 'metal'),
    density: 0,
    symmetry: 0,
    energy: 0,
  };
  for (const saying of sayings) for (const name of ATTRIBUTES) said[name] += saying[name] ?? 0;
  return said;
}

/**
 * The eight design attributes of a prompt: colours averaged, a metal's own colour only where no other is named, structure and mood added up.
 * A trait replaces whatever the words said. 0 means "not said", ±96 "fully".
 * @throws TraitError for a trait that is unknown or out of range
 */
export function attributeVector(table: EmbeddingTable, prompt: string, traits: Traits = {}): Int8Array {
  const said = { ...fromWords(table, prompt), ...readTraits(table, traits) };
  return Int8Array.from(ATTRIBUTES, (name) => clamp(said[name], FULLY));
}
