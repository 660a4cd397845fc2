import { readFileSync, statSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeTable, encodeTable, loadEmbeddingTable, type TableContents } from './embedding-table.js';

const artefact = (name: string): URL => new URL(`../../artefacts/${name}`, import.meta.url);
const gz = (): Uint8Array => readFileSync(artefact('embedding.bin.gz'));
const { sha256 } = JSON.parse(readFileSync(artefact('embedding.json'), 'utf8')) as { sha256: string };

const tiny: TableContents = {
  words: new Map([['opal', 0]]),
  weights: Uint8Array.of(255),
  vectors: Int8Array.from({ length: 24 }, (_, i) => i - 12),
  colours: new Map([['navy blue', 0x000080]]),
  linear: Uint16Array.from({ length: 256 }, (_, i) => i * 257),
};

describe('the shipped embedding table', () => {
  it('has the hash that is committed beside it', async () => {
    const table = await loadEmbeddingTable(gz(), sha256);
    expect(table.sha256).toBe(sha256);
    expect(table.words.size).toBeGreaterThanOrEqual(30_000);
    expect(table.vectors).toHaveLength(table.words.size * 24);
  });

  it('is below one megabyte', () => {
    expect(statSync(artefact('embedding.bin.gz')).size).toBeLessThan(1_000_000);
  });

  it('knows the terms of design', async () => {
    const { words, colours } = await loadEmbeddingTable(gz());
    for (const word of ['damask', 'filigree', 'houndstooth', 'guilloche', 'cloisonne']) expect(words.has(word)).toBe(true);
    for (const name of ['emerald', 'navy blue', 'burgundy']) expect(colours.has(name)).toBe(true);
  });

  it('is refused when one byte differs', async () => {
    const bytes = gunzipSync(gz());
    bytes[bytes.length - 1]! ^= 1;
    await expect(loadEmbeddingTable(gzipSync(bytes), sha256)).rejects.toThrow('another hash');
  });
});

describe('the table format', () => {
  it('gives back what was encoded', () => {
    expect(decodeTable(encodeTable(tiny))).toEqual({ ...tiny, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('refuses other bytes, a wrong length, and a table that unpacks to far too much', async () => {
    expect(() => decodeTable(new Uint8Array(64))).toThrow('not an embedding table');
    expect(() => decodeTable(encodeTable(tiny).subarray(0, -1))).toThrow('wrong length');
    await expect(loadEmbeddingTable(gzipSync(new Uint8Array(5 * 2 ** 20)))).rejects.toThrow('unreasonably large');
  });
});
