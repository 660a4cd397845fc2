/**
 * Bundles the module on standard input as a browser's bundler would, its imports looked for from the directory on the command line, and prints what it weighs.
 * A program of its own: the bundler's binary does not work inside a test's own globals.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const entry = join(process.argv[2], `page-${process.pid}.mjs`);
writeFileSync(entry, await text(process.stdin));
try {
  const bundler = await rolldown({ input: entry, platform: 'browser', logLevel: 'silent' });
  const { output } = await bundler.generate({ format: 'esm', minify: true });
  await bundler.close();
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = new Set([output[0].fileName]);
  for (const name of first) for (const imported of chunks.get(name)?.imports ?? []) first.add(imported);
  const bytes = (names) => [...names].reduce((sum, name) => sum + (chunks.has(name) ? gzipSync(chunks.get(name).code).length : 0), 0);
  const imported = [...chunks.values()].flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const outside = [...new Set(imported)].filter((name) => !chunks.has(name)).sort();
  process.stdout.write(JSON.stringify({ firstBytes: bytes(first), allBytes: bytes(chunks.keys()), outside }));
} finally {
  rmSync(entry);
}
