import { readFileSync } from 'node:fs';
import { decodeModel } from '../network/model-codec.js';
import type { GeneratorModel } from '../network/network.js';
import { loadEmbeddingTable, type EmbeddingTable } from '../input/embedding-table.js';
import type { ModelCardJson } from './model-card.js';

export type { ModelCardJson } from './model-card.js';

/** The files lie beside `src` and `dist`, so the same relative address serves sources and build. */
const file = (name: string): Buffer => readFileSync(new URL(`../../artefacts/${name}`, import.meta.url));
const json = (name: string): unknown => JSON.parse(file(name).toString('utf8'));

let table: Promise<EmbeddingTable> | undefined;

/** The shipped embedding table, checked against the hash that is committed beside it; read once. */
export function embeddingTable(): Promise<EmbeddingTable> {
  table ??= loadEmbeddingTable(file('embedding.bin.gz'), (json('embedding.json') as { readonly sha256: string }).sha256);
  return table;
}

/** The shipped base model and its card. @throws RangeError when the file is not a model */
export function baseModel(): { readonly model: GeneratorModel; readonly card: ModelCardJson } {
  return { model: decodeModel(file('base-model.bin')), card: json('base-model.card.json') as ModelCardJson };
}
