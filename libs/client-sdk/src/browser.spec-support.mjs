/**
 * Bundles the SDK as a browser's bundler would, with every name that only Node has made undefined, and runs `generateSealed` with the request
 * on the command line. Prints what the bundle imports, its size, and the result.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const NODE_ONLY = ['Buffer', 'process', 'global', 'setImmediate', 'require', '__dirname'];
const bundler = await rolldown({
  input: fileURLToPath(new URL('index.ts', import.meta.url)),
  platform: 'browser',
  transform: { define: Object.fromEntries(NODE_ONLY.flatMap((name) => [name, `globalThis.${name}`].map((use) => [use, 'undefined']))) },
  resolve: { conditionNames: ['@intaglio/source', 'browser', 'import', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
});
const {
  output: [{ code, imports, dynamicImports, moduleIds }],
} = await bundler.generate({ format: 'esm', minify: true });
await bundler.close();

const directory = await mkdtemp(join(tmpdir(), 'intaglio-sdk-'));
const file = join(directory, 'sdk.mjs');
await writeFile(file, code);
try {
  const { createClient } = await import(pathToFileURL(file).href);
  const { options, request } = JSON.parse(process.argv[2]);
  const { id, opening } = await createClient(options).generateSealed(request);
  process.stdout.write(
    JSON.stringify({ imports, dynamicImports, bytes: code.length, seal: moduleIds.filter((id) => id.includes('node-seal')), id, opening }),
  );
} finally {
  await rm(directory, { recursive: true });
}
