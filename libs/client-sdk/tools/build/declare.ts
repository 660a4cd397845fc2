import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { declarationOf, ENTRIES, packageDirectory, projectDirectory, roomDirectory } from './entries.js';

const SPECIFIER = /((?:from|import\()\s*['"])([^'"]+)(['"])/g;

/** The declarations of everything that the entries' types reach, each import of the workspace's libraries turned into one of the file beside it. */
export function declare(): void {
  const { status, stdout } = spawnSync('tsc', ['-p', 'tsconfig.publish.json'], { cwd: roomDirectory, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The declarations could not be made:\n${stdout}`);
  const reached = new Set(Object.values(ENTRIES).map((source) => join(packageDirectory, declarationOf(source))));
  for (const file of reached) for (const next of rewrite(file)) reached.add(next);
  for (const file of globSync('types/**/*.d.ts', { cwd: packageDirectory }))
    if (!reached.has(join(packageDirectory, file))) rmSync(join(packageDirectory, file));
}

/** @returns the declarations that the file reaches */
function rewrite(file: string): string[] {
  const next: string[] = [];
  const text = readFileSync(file, 'utf8').replace(SPECIFIER, (whole, before: string, specifier: string, after: string) => {
    const target = targetOf(file, specifier);
    if (target === undefined) return whole;
    next.push(target);
    const path = relative(dirname(file), target).replace(/\.d\.ts$/, '.js');
    return `${before}${path.startsWith('.') ? path : `./${path}`}${after}`;
  });
  writeFileSync(file, text);
  return next;
}

function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(file), specifier.replace(/\.js$/, '.d.ts'));
  const [, room, entry] = /^@intaglio\/([a-z-]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (room === undefined) return undefined;
  const { exports } = JSON.parse(readFileSync(join(projectDirectory, 'libs', room, 'package.json'), 'utf8')) as {
    exports: Record<string, Record<string, string>>;
  };
  const source = exports[entry === undefined ? '.' : `./${entry}`]!['@intaglio/source']!;
  return join(packageDirectory, 'types', 'libs', room, source.replace(/\.ts$/, '.d.ts'));
}
