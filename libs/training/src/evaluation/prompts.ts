/** What the genome must show for a prompt to count as followed. Metals and moods name a side of a gene's middle. */
export type Expectation =
  | { readonly kind: 'colour'; readonly name: string }
  | { readonly kind: 'metal' | 'density' | 'symmetry' | 'energy' | 'lightness' | 'chroma'; readonly side: 'low' | 'high' };

export interface NamedPrompt {
  readonly prompt: string;
  readonly expects: Expectation;
}

const colour = (name: string, prompt: string): NamedPrompt => ({ prompt, expects: { kind: 'colour', name } });
const low = (kind: Exclude<Expectation['kind'], 'colour'>, prompt: string): NamedPrompt => ({ prompt, expects: { kind, side: 'low' } });
const high = (kind: Exclude<Expectation['kind'], 'colour'>, prompt: string): NamedPrompt => ({ prompt, expects: { kind, side: 'high' } });

export const NAMED_PROMPTS: readonly NamedPrompt[] = [
  colour('emerald', 'an emerald medallion with a guilloche border'),
  colour('ruby', 'ruby brooch, faceted'),
  colour('navy blue', 'navy blue silk scarf with anchors'),
  colour('navy', 'a monogram on navy'),
  colour('ivory', 'ivory lace veil'),
  colour('burgundy', 'burgundy velvet of an opera house'),
  colour('teal', 'teal peacock feathers'),
  colour('saffron', 'saffron robes in the wind'),
  colour('turquoise', 'turquoise lagoon'),
  colour('sapphire', 'a sapphire the size of an egg'),
  colour('amethyst', 'amethyst geode'),
  colour('coral', 'coral reef at noon'),
  colour('lavender', 'fields of lavender'),
  colour('crimson', 'a crimson heraldic lion'),
  colour('forest green', 'forest green tartan'),
  colour('olive', 'olive branch and dove'),
  colour('cobalt blue', 'cobalt blue porcelain tiles'),
  colour('magenta', 'magenta orchids'),
  colour('terracotta', 'terracotta courtyard'),
  colour('chocolate', 'chocolate brown leather'),
  colour('mint green', 'mint green art deco fan'),
  colour('orange', 'orange koi in a pond'),
  colour('indigo', 'indigo shibori'),
  colour('pink', 'pink peonies'),
  colour('lemon', 'lemon sorbet'),
  colour('violet', 'violet nebula'),
  colour('black', 'black onyx signet'),
  colour('white', 'white camellia'),
  colour('charcoal', 'charcoal pinstripe suit'),
  colour('pearl', 'a string of pearl beads'),
  high('metal', 'copper astrolabe'),
  high('metal', 'rose gold watch'),
  high('metal', 'bronze dragon'),
  high('metal', 'gold crown'),
  low('metal', 'steel chronograph'),
  low('metal', 'gunmetal compass'),
  low('metal', 'silver moon'),
  low('metal', 'titanium bracelet'),
  low('energy', 'a serene garden'),
  low('energy', 'quiet snowfall'),
  low('energy', 'calm lake'),
  high('energy', 'electric storm'),
  high('energy', 'wild fireworks'),
  high('energy', 'a frenzied dance'),
  high('lightness', 'bright sunlit terrace'),
  low('lightness', 'a dark gothic night'),
  high('chroma', 'vivid carnival'),
  low('chroma', 'muted monochrome fog'),
  high('density', 'dense intricate filigree'),
  high('density', 'ornate baroque brocade'),
  low('density', 'minimal and sparse'),
  low('density', 'a simple unadorned form'),
  high('symmetry', 'a symmetrical mandala'),
  high('symmetry', 'mirrored kaleidoscope'),
  low('symmetry', 'asymmetrical fragments'),
  low('symmetry', 'crooked scattered shards'),
];
