import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { checkArchive } from './archive.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const whole = { 'tables/a.jsonl': '{}\n{}\n', 'assets/b': 'picture' };
const manifestOf = (files: Record<string, string>): string =>
  JSON.stringify({
    rows: { a: 2 },
    missing: ['assets/c'],
    files: Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text) })),
  });

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'intaglio-archive-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function written(files: Record<string, string>): Promise<string> {
  const tar = pack();
  for (const [name, text] of Object.entries(files)) tar.entry({ name }, text);
  tar.finalize();
  const file = join(directory, 'archive.tar.gz');
  writeFileSync(file, gzipSync(await buffer(tar)));
  return file;
}

describe('checkArchive', () => {
  it('counts what a whole archive holds', async () => {
    const file = await written({ ...whole, 'manifest.json': manifestOf(whole) });
    expect(await checkArchive(file)).toEqual({ files: 2, rows: 2, missing: ['assets/c'] });
  });

  it.each<[string, Record<string, string>]>([
    ['has no manifest', whole],
    ['lacks a file', { 'assets/b': 'picture', 'manifest.json': manifestOf(whole) }],
    ['holds another file', { ...whole, 'assets/b': 'forged', 'manifest.json': manifestOf(whole) }],
    ['holds a file more', { ...whole, more: '', 'manifest.json': manifestOf(whole) }],
    ['has a manifest that is none', { ...whole, 'manifest.json': '{' }],
  ])('refuses one that %s', async (_, files) => {
    await expect(checkArchive(await written(files))).rejects.toThrow('broke off');
  });

  it('refuses one that ends in the middle', async () => {
    const file = join(directory, 'half.tar.gz');
    writeFileSync(file, gzipSync(Buffer.alloc(2000)).subarray(0, 15));
    await expect(checkArchive(file)).rejects.toThrow('broke off');
  });
});
