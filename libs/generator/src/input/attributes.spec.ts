import { embeddingTable } from '../artefacts/index.js';
import { ATTRIBUTES, type Attribute } from '../network/shape.js';
import { attributeVector } from './attributes.js';
import type { EmbeddingTable } from './embedding-table.js';
import { METALS } from './lexicon/metals.js';
import { MOOD } from './lexicon/mood.js';
import { STRUCTURE } from './lexicon/structure.js';
import { TraitError, type Traits } from './traits.js';

let table: EmbeddingTable;
beforeAll(async () => {
  table = await embeddingTable();
});

function said(prompt: string, traits: Traits = {}): Record<Attribute, number> {
  const vector = attributeVector(table, prompt, traits);
  return Object.fromEntries(ATTRIBUTES.map((name, i) => [name, vector[i]!])) as Record<Attribute, number>;
}

describe('attributes from words', () => {
  it('says nothing where nothing is named', () => {
    expect([...attributeVector(table, 'the letter of a friend')]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('reads a two-word name as one: rose gold is a metal, not a rose and gold', () => {
    expect(said('rose-gold').metal).toBe(METALS.get('rose gold')!.metal);
    expect(said('a gold rose').metal).toBe(METALS.get('gold')!.metal);
  });

  it('colours a metal only when no colour is named', () => {
    expect(said('gold').hueB).toBeGreaterThan(40);
    expect(said('sapphire and gold')).toEqual({ ...said('sapphire'), metal: said('gold').metal });
  });

  it('averages two colours and lets moods shift them', () => {
    expect(said('black and ivory').hueB).toBe(Math.trunc((said('black').hueB + said('ivory').hueB) / 2));
    expect(said('pale emerald').lightness).toBeGreaterThan(said('emerald').lightness);
  });

  it('adds up structure and mood and stops at fully', () => {
    expect(said('serene').energy).toBe(-80);
    expect(said('a dense, crowded, ornate brocade').density).toBe(96);
    expect(said('mirrored mandala').symmetry).toBe(96);
  });

  it('knows plurals', () => {
    expect(said('emeralds')).toEqual(said('emerald'));
    expect(said('rubies')).toEqual(said('ruby'));
  });

  it('has more than 300 words of metal, structure and mood, each in range', () => {
    expect(METALS.size + MOOD.size + STRUCTURE.size).toBeGreaterThan(300);
    for (const sayings of [...MOOD.values(), ...STRUCTURE.values()])
      for (const value of Object.values(sayings)) expect(Math.abs(value)).toBeLessThanOrEqual(96);
  });
});

describe('traits', () => {
  it('replace what the words said, and only that', () => {
    expect(said('serene emerald', { colour: 'ruby' })).toEqual({ ...said('ruby'), energy: -80, lightness: said('ruby').lightness });
    expect(said('serene emerald', { energy: 100 })).toEqual({ ...said('serene emerald'), energy: 96 });
  });

  it('take names, plurals, metals as colours, and hexadecimal', () => {
    expect(said('', { colour: 'Navy-Blue' })).toEqual(said('navy blue'));
    expect(said('', { colour: '#000080' })).toEqual(said('navy blue'));
    expect(said('', { metal: 'rose gold' }).metal).toBe(56);
    expect(said('', { colour: 'copper' }).metal).toBe(0);
  });

  it('let a number override one part of a colour', () => {
    expect(said('', { colour: 'ruby', lightness: -100 })).toEqual({ ...said('ruby'), lightness: -96 });
  });

  it.each([
    [{ colour: 'glorp' }, 'trait.unknown-colour'],
    [{ metal: 'kryptonite' }, 'trait.unknown-metal'],
    [{ energy: 101 }, 'trait.out-of-range'],
    [{ density: 0.5 }, 'trait.out-of-range'],
  ] as const)('refuses %j without repeating it', (traits, code) => {
    expect(() => said('', traits)).toThrow(
      expect.objectContaining({ code, message: expect.not.stringMatching(/glorp|kryptonite|101|0\.5/) }),
    );
    expect(() => said('', traits)).toThrow(TraitError);
  });
});
