import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { ENTRIES, packageDirectory, roomDirectory } from './entries.js';

/**
 * The one package that stays outside: its types are part of the SDK's own, and whoever uses it too need not have it twice. `crypto` and `module` are asked for by libraries
 * in Node alone, behind a check; no browser gets there.
 */
const OUTSIDE = [/^zod(\/|$)/, 'crypto', 'module'];

/** Browser-safe modules with the workspace's libraries inside, not minified: bundlers do that. @returns the files of other packages that went in */
export async function bundle(): Promise<string[]> {
  const bundler = await rolldown({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, source]) => [name, join(roomDirectory, source)])),
    platform: 'browser',
    external: OUTSIDE,
    resolve: { conditionNames: ['@intaglio/source', 'browser', 'import', 'default'], extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  const { output } = await bundler.generate({ format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' });
  await bundler.close();
  const modules: string[] = [];
  for (const part of output) {
    if (part.type !== 'chunk') throw new Error(`The bundle holds ${part.fileName}, which is no module.`);
    const file = join(packageDirectory, part.fileName);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, part.code);
    modules.push(...part.moduleIds);
  }
  return modules.filter((module) => module.includes('/node_modules/'));
}
