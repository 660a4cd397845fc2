import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { readBenchmarks } from './read-benchmarks.js';

const MODULE = 'virtual:benchmarks';
const DOCUMENT = join(import.meta.dirname, '../../../../docs/benchmarks.md');

/** The measured figures of docs/benchmarks.md as a module, so that the pages name those that stand there and no others. */
export const benchmarksModule = (): Plugin => ({
  name: 'intaglio-benchmarks',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(readBenchmarks(readFileSync(DOCUMENT, 'utf8')))};` : undefined),
});
