import type { EmbeddingTable, GeneratorModel } from '@intaglio/generator';
import { attributeFollowing } from './attribute-following.js';

const SENTENCES = ['{} silk scarf', 'a {} medallion with filigree', 'the sea in {}', '{} monogram, quiet'] as const;

/** Following measured over every colour name of the table, each in one of four sentences: no hand-picked list. */
export function everyColourFollowing(model: GeneratorModel, table: EmbeddingTable): number {
  const prompts = [...table.colours.keys()].map((name, index) => ({
    prompt: SENTENCES[index % SENTENCES.length]!.replace('{}', name),
    expects: { kind: 'colour', name } as const,
  }));
  return attributeFollowing(model, table, prompts).rates['colour']!;
}
