import fc from 'fast-check';
import { embeddingTable } from '../artefacts/index.js';
import type { EmbeddingTable } from './embedding-table.js';
import { embed, promptToInput, toInput } from './encode.js';
import { sampleLatent } from './latent.js';

let table: EmbeddingTable;
let vocabulary: string[];
beforeAll(async () => {
  table = await embeddingTable();
  vocabulary = [...table.words.keys()];
});

const seed = new Uint8Array(32).fill(9);
const prompts = () =>
  fc
    .array(
      fc.nat().map((n) => vocabulary[n % vocabulary.length]!),
      { maxLength: 12 },
    )
    .map((words) => words.join(' '));
const cosine = (a: Int8Array, b: Int8Array): number => {
  const dot = (u: Int8Array, v: Int8Array): number => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe('embed', () => {
  it('gives integers in range for any text whatever', () => {
    fc.assert(
      fc.property(fc.oneof(prompts(), fc.string({ unit: 'binary', maxLength: 200 })), (prompt) => {
        const { semantic, attributes } = embed(table, prompt);
        expect([semantic.length, attributes.length]).toEqual([24, 8]);
        expect(semantic.every((v) => Math.abs(v) <= 127) && attributes.every((v) => Math.abs(v) <= 96)).toBe(true);
      }),
    );
  });

  it('does not hear case, punctuation or repeated space', () => {
    fc.assert(
      fc.property(prompts(), (prompt) =>
        expect(embed(table, `  ${prompt.toUpperCase().replaceAll(' ', ', ')}!`)).toEqual(embed(table, prompt)),
      ),
    );
  });

  it('does not hear the order of words in the semantic part', () => {
    fc.assert(
      fc.property(prompts(), (prompt) => {
        expect(embed(table, prompt.split(' ').reverse().join(' ')).semantic).toEqual(embed(table, prompt).semantic);
      }),
    );
  });

  it('ignores unknown words; of nothing but unknown words it makes zeros', () => {
    expect(embed(table, 'emerald zzqxj')).toEqual(embed(table, 'emerald'));
    expect(embed(table, 'zzqxj 龍').semantic).toEqual(new Int8Array(24));
  });

  it('puts words of one field closer together than strangers', () => {
    const vector = (word: string): Int8Array => embed(table, word).semantic;
    expect(cosine(vector('diamond'), vector('sapphire'))).toBeGreaterThan(cosine(vector('diamond'), vector('parliament')) + 0.3);
    expect(cosine(vector('guilloche'), vector('filigree'))).toBeGreaterThan(0.5);
  });
});

describe('promptToInput', () => {
  it('lines up semantic, attributes and latent', () => {
    const x = promptToInput(table, { prompt: 'emerald damask', traits: { energy: 50 }, latentSeed: seed });
    const { semantic, attributes } = embed(table, 'emerald damask', { energy: 50 });
    expect([...x]).toEqual([...semantic, ...attributes, ...sampleLatent(seed)]);
  });

  it('gives the golden input', () => {
    const x = promptToInput(table, { prompt: 'An emerald guilloché medallion, serene, rose gold', latentSeed: seed });
    expect(Buffer.from(x.buffer).toString('hex')).toBe(
      '22357f1cf981e7ad2b061407f9da3ed57bcbd338c20d171abf31d129385c60b0ff53221809101af8f001c51031ecfde5',
    );
  });

  it('refuses parts of another length', () => {
    const { semantic, attributes } = embed(table, 'opal');
    expect(() => toInput({ semantic, attributes }, new Int8Array(15))).toThrow(RangeError);
  });
});
