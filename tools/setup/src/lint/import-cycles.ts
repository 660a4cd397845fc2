import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectRoot } from '../paths.js';

const IMPORT = /(?:^|\n)\s*(?:import|export)(?!\s+type\b)[^;'"]*?from\s*['"](\.{1,2}\/[^'"]+)\.js['"]/g;

/** Relative imports of one source file that exist at run time; type-only imports make no cycle. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)]
    .map((match) => resolve(dirname(file), `${match[1]}.ts`))
    .filter((path) => existsSync(path));
}

/** Cycles within rooms; between rooms Nx's rule finds them. @returns one line per cycle */
export function findImportCycles(): string[] {
  const files = globSync('{libs,apps,tools}/*/{src,tools}/**/*.ts', { cwd: projectRoot }).map((file) => join(projectRoot, file));
  const graph = new Map(files.map((file) => [file, importsOf(file)]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].map((at) => relative(projectRoot, at)).join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
