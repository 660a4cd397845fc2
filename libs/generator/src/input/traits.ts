import type { Attribute } from '../network/shape.js';
import { colourAttributes, FULLY } from './colour.js';
import type { EmbeddingTable } from './embedding-table.js';
import { quotient } from './integers.js';
import { METALS } from './lexicon/metals.js';
import { spellings, tokens } from './tokens.js';

/** What a creator sets by hand. Numbers run from −100 to 100. */
export interface Traits {
  /** A colour's name ("navy blue") or "#rrggbb". */
  readonly colour?: string | undefined;
  /** A metal's name ("rose gold"). */
  readonly metal?: string | undefined;
  readonly lightness?: number | undefined;
  readonly chroma?: number | undefined;
  readonly density?: number | undefined;
  readonly symmetry?: number | undefined;
  readonly energy?: number | undefined;
}

export type TraitErrorCode = 'trait.unknown-colour' | 'trait.unknown-metal' | 'trait.out-of-range';

/** The message names the trait, never its value. */
export class TraitError extends RangeError {
  constructor(
    readonly code: TraitErrorCode,
    trait: keyof Traits,
  ) {
    super(`${code}: ${trait}`);
    this.name = 'TraitError';
  }
}

const TRAIT_LIMIT = 100;
const NUMBERS = ['lightness', 'chroma', 'density', 'symmetry', 'energy'] as const;

function lookUp<Value>(names: ReadonlyMap<string, Value>, text: string): Value | undefined {
  for (const form of spellings(tokens(text).join(' '))) {
    const value = names.get(form);
    if (value !== undefined) return value;
  }
  return undefined;
}

function readColour(table: EmbeddingTable, colour: string): number {
  if (/^#[0-9a-f]{6}$/i.test(colour)) return Number.parseInt(colour.slice(1), 16);
  const rgb = lookUp(table.colours, colour) ?? lookUp(METALS, colour)?.colour;
  if (rgb === undefined) throw new TraitError('trait.unknown-colour', 'colour');
  return rgb;
}

function readNumber(name: (typeof NUMBERS)[number], value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > TRAIT_LIMIT) throw new TraitError('trait.out-of-range', name);
  return quotient(value * FULLY, TRAIT_LIMIT);
}

/**
 * Traits as attributes; a number beside a colour replaces that part of the colour.
 * @throws TraitError
 */
export function readTraits(table: EmbeddingTable, traits: Traits): Partial<Record<Attribute, number>> {
  const set: Partial<Record<Attribute, number>> = {};
  if (traits.colour !== undefined) Object.assign(set, colourAttributes(readColour(table, traits.colour), table.linear));
  if (traits.metal !== undefined) {
    const metal = lookUp(METALS, traits.metal);
    if (metal === undefined) throw new TraitError('trait.unknown-metal', 'metal');
    set.metal = metal.metal;
  }
  for (const name of NUMBERS) {
    const value = traits[name];
    if (value !== undefined) set[name] = readNumber(name, value);
  }
  return set;
}
