import {
  ATTRIBUTES,
  FULLY,
  INPUT,
  METALS,
  MOOD,
  spellings,
  STRUCTURE,
  tokens,
  type Attribute,
  type EmbeddingTable,
} from '@intaglio/generator';

type Lab = readonly [lightness: number, a: number, b: number];
type Numbers = Partial<Record<Attribute, number>>;

/** sRGB → OKLab (Björn Ottosson, 2020) with the language's own cube root. */
function okLab(rgb: number, linear: Float64Array): Lab {
  const [red, green, blue] = [linear[rgb >> 16]!, linear[(rgb >> 8) & 255]!, linear[rgb & 255]!];
  const l = Math.cbrt(0.4122 * red + 0.5363 * green + 0.0515 * blue);
  const m = Math.cbrt(0.2119 * red + 0.6807 * green + 0.1074 * blue);
  const s = Math.cbrt(0.0883 * red + 0.2817 * green + 0.63 * blue);
  return [0.2105 * l + 0.7936 * m - 0.0041 * s, 1.978 * l - 2.4286 * m + 0.4506 * s, 0.0259 * l + 0.7828 * m - 0.8087 * s];
}

const clamp = (value: number): number => Math.max(-FULLY, Math.min(FULLY, value));

/**
 * The same reading of a prompt in floating point: the baseline of `generator.embed`. Same words, same look-ups, same formulas; only integer
 * shifts, integer roots and clamped divisions are what the language offers instead.
 */
export class FloatEmbedding {
  readonly #vectors: Float64Array;
  readonly #linear: Float64Array;

  constructor(private readonly table: EmbeddingTable) {
    this.#vectors = Float64Array.from(table.vectors, (value) => value / 64);
    this.#linear = Float64Array.from(table.linear, (level) => level / 65_535);
  }

  embed(prompt: string): { semantic: Float64Array; attributes: Float64Array } {
    return { semantic: this.semantic(prompt), attributes: this.attributes(prompt) };
  }

  private semantic(prompt: string): Float64Array {
    const { words, weights } = this.table;
    const sums = new Float64Array(INPUT.semantic);
    for (const word of tokens(prompt)) {
      const row = spellings(word)
        .map((form) => words.get(form))
        .find((found) => found !== undefined);
      if (row === undefined) continue;
      for (let d = 0; d < INPUT.semantic; d++) sums[d]! += weights[row]! * this.#vectors[row * INPUT.semantic + d]!;
    }
    const norm = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0));
    return sums.map((value) => (norm === 0 ? 0 : (Math.sqrt(INPUT.semantic) * value) / norm));
  }

  private attributes(prompt: string): Float64Array {
    const words = tokens(prompt);
    const [colours, metals, sayings]: [Numbers[], { metal: number; colour: number }[], Numbers[]] = [[], [], []];
    const name = (form: string): boolean => {
      const metal = METALS.get(form);
      const rgb = this.table.colours.get(form);
      if (metal !== undefined) metals.push(metal);
      else if (rgb !== undefined) colours.push(this.colour(rgb));
      return metal !== undefined || rgb !== undefined;
    };
    for (let at = 0; at < words.length; at++) {
      if (words[at + 1] !== undefined && name(`${words[at]} ${words[at + 1]}`)) at++;
      else
        for (const form of spellings(words[at]!)) {
          const said = [STRUCTURE.get(form), MOOD.get(form)].filter((found) => found !== undefined);
          sayings.push(...said);
          if (name(form) || said.length > 0) break;
        }
    }
    const named = colours.length > 0 ? colours : metals.map(({ colour }) => this.colour(colour));
    const total = (of: Attribute): number =>
      mean(named, of) + (of === 'metal' ? mean(metals, 'metal') : 0) + sayings.reduce((sum, saying) => sum + (saying[of] ?? 0), 0);
    return Float64Array.from(ATTRIBUTES, (of) => clamp(total(of)));
  }

  private colour(rgb: number): Numbers {
    const [lightness, a, b] = okLab(rgb, this.#linear);
    const chroma = Math.sqrt(a * a + b * b);
    const hue = (part: number): number => clamp((part * FULLY) / (chroma + 0.025));
    return {
      hueA: hue(a),
      hueB: hue(b),
      lightness: clamp(((lightness - 0.66) / 0.34) * FULLY),
      chroma: clamp(((chroma - 0.1) / 0.1) * FULLY),
    };
  }
}

const mean = (items: readonly Numbers[], of: Attribute): number =>
  items.length === 0 ? 0 : items.reduce((sum, item) => sum + (item[of] ?? 0), 0) / items.length;
