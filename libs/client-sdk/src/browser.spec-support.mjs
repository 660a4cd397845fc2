/**
 * Bundles the SDK as a browser's bundler would, with every name that only Node has made undefined, and runs `generate` with the request
 * on the command line. Prints what the bundle imports, its size, what is loaded only when needed, and the result.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const NODE_ONLY = ['Buffer', 'process', 'global', 'setImmediate', 'require', '__dirname'];
const bundler = await rolldown({
  input: fileURLToPath(new URL('index.ts', import.meta.url)),
  platform: 'browser',
  transform: { define: Object.fromEntries(NODE_ONLY.flatMap((name) => [name, `globalThis.${name}`].map((use) => [use, 'undefined']))) },
  resolve: { conditionNames: ['@intaglio/source', 'browser', 'import', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
});
const { output } = await bundler.generate({ format: 'esm', minify: true });
await bundler.close();

const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
/** What is fetched before the first line runs. */
const atOnce = new Set([output[0].fileName]);
for (const name of atOnce) for (const imported of chunks.get(name)?.imports ?? []) atOnce.add(imported);
const first = [...atOnce].flatMap((name) => chunks.get(name) ?? []);
const outside = [...chunks.values()].flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);

const directory = await mkdtemp(join(tmpdir(), 'intaglio-sdk-'));
for (const { fileName, code, source } of output) {
  await mkdir(dirname(join(directory, fileName)), { recursive: true });
  await writeFile(join(directory, fileName), code ?? source);
}
await writeFile(join(directory, 'package.json'), '{"type":"module"}');
try {
  const { createClient } = await import(pathToFileURL(join(directory, output[0].fileName)).href);
  const { options, prompt, request } = JSON.parse(process.argv[2]);
  const { id, opening } = await createClient(options).handIn(prompt, request);
  process.stdout.write(
    JSON.stringify({
      ...{ id, opening, outside: [...new Set(outside)].filter((name) => !chunks.has(name)) },
      bytes: first.reduce((sum, { code }) => sum + code.length, 0),
      seal: first.flatMap(({ moduleIds }) => moduleIds).filter((module) => module.includes('node-seal')),
    }),
  );
} finally {
  await rm(directory, { recursive: true });
}
