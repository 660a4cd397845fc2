// A program of its own, so that nothing around it (its directory, its environment, a test's runtime) can change what it makes.
// stdin: JSON of what is built in, without the artefacts; stdout: the enclave program as one ES module.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const fromHere = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const REFERENCE = fromHere('../../../../libs/training/artefacts/public-reference.json');
const BASE_MODEL = fromHere('../../../../libs/generator/artefacts/base-model.bin');
const EMBEDDING = fromHere('../../../../libs/generator/artefacts/embedding');

const LICENCE = `// SPDX-License-Identifier: GPL-3.0-only
// The enclave program of Intaglio. Its source: apps/enclave and libs/ of the repository, and the npm packages of its package-lock.json.`;

const REPOSITORY = fromHere('../../../../');

/**
 * What of a module nothing uses is left out, whatever it would set up when it is read: of our own rooms, and of a package that is used for its patterns and
 * checksums alone and would bring file access along.
 */
const onlyWhatIsUsed = (/** @type {string} */ id) => id.startsWith(`${REPOSITORY}libs/`) || /node_modules\/@?openredaction\//.test(id);

/** Built-ins under one name each, and not at all where a package imports one that nothing uses. @type {import('rolldown').Plugin} */
const builtInModules = {
  name: 'built-in-modules',
  resolveId: (id) =>
    /^(?:node:|crypto$|module$)/.test(id) ? { id: `node:${id.replace('node:', '')}`, external: true, moduleSideEffects: false } : null,
};

const embedding = {
  gzip: await readFile(`${EMBEDDING}.bin.gz`, 'base64'),
  sha256: JSON.parse(await readFile(`${EMBEDDING}.json`, 'utf8')).sha256,
};
const { prior, captions } = JSON.parse(await readFile(REFERENCE, 'utf8'));
const training = { prior, captions, baseModel: await readFile(BASE_MODEL, 'base64') };
const builtIn = { ...JSON.parse(await text(process.stdin)), embedding, training };

const build = await rolldown({
  cwd: REPOSITORY, // paths in the bundle's comments are relative to it
  input: fromHere('../main.ts'),
  platform: 'node',
  tsconfig: false,
  plugins: [builtInModules],
  treeshake: { moduleSideEffects: (id) => !onlyWhatIsUsed(id) },
  transform: { target: 'es2024', define: { ENCLAVE_BUILT_IN: JSON.stringify(builtIn) } },
  resolve: {
    alias: { 'web-worker': fromHere('../circuit/thread.ts'), os: fromHere('../circuit/processors.ts') },
    conditionNames: ['@intaglio/source', 'node', 'import', 'default'],
    mainFields: ['module', 'main'],
  },
});
const { output } = await build.generate({ format: 'esm', codeSplitting: false, minify: false, banner: LICENCE });
if (output.length !== 1) throw new Error('the enclave program did not become one file');
process.stdout.write(output[0].code);
