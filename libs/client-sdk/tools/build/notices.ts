import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The directory of the package that a file belongs to. */
const packageOf = (file: string): string => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)![0];

/** Names, versions and licences of the packages whose code went into the bundle: what their licences ask for. @throws Error for one without a licence text */
export function notices(files: readonly string[]): string {
  const parts = [...new Set(files.map(packageOf))].sort().map((directory) => {
    const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Record<string, string>;
    const [text] = globSync('{LICENSE,LICENCE,License,license}*', { cwd: directory });
    if (text === undefined && license === undefined) throw new Error(`${name} names no licence.`);
    return `${name} ${version} (${license})\n\n${text === undefined ? `Licensed under ${license}.` : readFileSync(join(directory, text), 'utf8').trim()}\n`;
  });
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}
