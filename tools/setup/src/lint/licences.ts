import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../paths.js';

const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-3.0',
  'Unlicense',
  'Python-2.0',
  'WTFPL',
  'PostgreSQL',
  'Zlib',
]);

/**
 * Copyleft that is used unchanged (libvips, resvg), only in tests (axe-core), only as a typeface beside the pages (OFL) or only inside the prover, the
 * circuits and the enclave program, which carry that licence themselves.
 */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  'MPL-2.0': /^@resvg\/|^lightningcss|^web-worker$|^axe-core$/,
  'OFL-1.1': /^@fontsource(-variable)?\//,
  'LGPL-3.0-or-later': /^@img\/sharp-/,
  'GPL-3.0':
    /^(snarkjs|ffjavascript|circomlib|circom2|circom_runtime|wasmcurves|wasmbuilder|r1csfile|fastfile|@iden3\/(bigarray|binfileutils)|bfj-?.*)$/,
};

interface LockEntry {
  license?: string;
  link?: boolean;
}

const alternatives = (licence: string): string[] => licence.replace(/[()]/g, '').split(/\s+OR\s+/);

function permitted(name: string, licence: string): boolean {
  return alternatives(licence).some((choice) =>
    choice.split(/\s+AND\s+/).every((id) => PERMISSIVE.has(id) || (EXCEPTIONS[id.replace(/-(only)$/, '')]?.test(name) ?? false)),
  );
}

function licenceOf(path: string, entry: LockEntry): string {
  if (entry.license) return entry.license;
  const manifest = join(projectRoot, path, 'package.json');
  if (!existsSync(manifest)) return 'unknown';
  const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  return (typeof license === 'object' ? license.type : license) ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'unknown';
}

/** Every package of the lock file stands under a permissive licence or a named exception. @returns one line per package that does not */
export function checkLicences(): string[] {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as { packages: Record<string, LockEntry> };
  return Object.entries(packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .map(([path, entry]) => ({ name: path.split('node_modules/').pop()!, licence: licenceOf(path, entry) }))
    .filter(({ name, licence }) => !permitted(name, licence))
    .map(({ name, licence }) => `${name}: ${licence} is not on the list of permissive licences`);
}
