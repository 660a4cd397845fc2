import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { INPUT } from '../network/shape.js';

/** Everything a prompt is read with; all integers. `docs/base-model.md` says where they come from. */
export interface EmbeddingTable {
  /** SHA-256 of the uncompressed table, hex. */
  readonly sha256: string;
  /** Word → row. */
  readonly words: ReadonlyMap<string, number>;
  /** Rows of 24. */
  readonly vectors: Int8Array;
  /** 1 (said everywhere) to 255 (rare): how much a word counts in a prompt. */
  readonly weights: Uint8Array;
  /** Colour name of one or two words → 0xRRGGBB. */
  readonly colours: ReadonlyMap<string, number>;
  /** sRGB byte → linear light, 0–65,535. */
  readonly linear: Uint16Array;
}

export type TableContents = Omit<EmbeddingTable, 'sha256'>;

const MAGIC = 0x31455449; // "ITE1", little-endian
const HEADER = 16;
const MAX_BYTES = 4 * 2 ** 20;
const SRGB_LEVELS = 256;

/** Header (magic, words, colours, text bytes; u32 little-endian), text, weights, vectors, colours, linear light (u16 little-endian). */
export function encodeTable(table: TableContents): Uint8Array {
  const text = new TextEncoder().encode(`${[...table.words.keys()].join('\n')}\0${[...table.colours.keys()].join('\n')}`);
  const colours = Uint8Array.from([...table.colours.values()].flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]));
  const linear = Uint8Array.from([...table.linear].flatMap((level) => [level & 255, level >> 8]));
  const header = new Uint8Array(HEADER);
  const view = new DataView(header.buffer);
  [MAGIC, table.words.size, table.colours.size, text.length].forEach((value, index) => view.setUint32(4 * index, value, true));
  const parts = [
    header,
    text,
    table.weights,
    new Uint8Array(table.vectors.buffer, table.vectors.byteOffset, table.vectors.length),
    colours,
    linear,
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws RangeError when the bytes are not an embedding table */
export function decodeTable(bytes: Uint8Array): EmbeddingTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) throw new RangeError('not an embedding table');
  const [wordCount, colourCount, textBytes] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  if (bytes.length !== HEADER + textBytes + wordCount * (1 + INPUT.semantic) + 3 * colourCount + 2 * SRGB_LEVELS)
    throw new RangeError('the embedding table has the wrong length');
  let at = HEADER;
  const take = (length: number): Uint8Array => bytes.slice(at, (at += length));
  const [words = [], names = []] = new TextDecoder()
    .decode(take(textBytes))
    .split('\0')
    .map((list) => list.split('\n'));
  if (words.length !== wordCount || names.length !== colourCount) throw new RangeError('the embedding table miscounts its words');
  const weights = take(wordCount);
  const vectors = new Int8Array(take(wordCount * INPUT.semantic).buffer);
  const rgb = take(3 * colourCount);
  const levels = new DataView(take(2 * SRGB_LEVELS).buffer);
  return {
    sha256: bytesToHex(sha256(bytes)),
    words: new Map(words.map((word, row) => [word, row])),
    weights,
    vectors,
    colours: new Map(names.map((name, row) => [name, (rgb[3 * row]! << 16) | (rgb[3 * row + 1]! << 8) | rgb[3 * row + 2]!])),
    linear: Uint16Array.from({ length: SRGB_LEVELS }, (_, level) => levels.getUint16(2 * level, true)),
  };
}

/**
 * @param gz the gzip-compressed table
 * @param expectedSha256 of the uncompressed table, hex
 * @throws RangeError when it is not a table, is unreasonably large, or has another hash
 */
export async function loadEmbeddingTable(gz: Uint8Array, expectedSha256?: string): Promise<EmbeddingTable> {
  const table = decodeTable(await gunzip(gz));
  if (expectedSha256 !== undefined && table.sha256 !== expectedSha256)
    throw new RangeError('the embedding table has another hash than expected');
  return table;
}

async function gunzip(gz: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(gz)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(MAX_BYTES);
  let length = 0;
  for await (const chunk of stream) {
    if (length + chunk.length > MAX_BYTES) throw new RangeError('the embedding table is unreasonably large');
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
