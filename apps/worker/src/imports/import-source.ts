import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@intaglio/domain';
import type { DatasetImportEntity } from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';
import { carItems, describedItems, packageItems, type ImportedItems } from '@intaglio/training';
import { newestVersion } from './newest-version.js';

export interface SourcePorts {
  readonly sealed: SealedStore;
  /** Absent: there are no packages here. */
  readonly packageDirectory: string | undefined;
}

/** npm's own rule for names, without what would lead out of a directory. */
const PACKAGE = /^(@[a-z0-9-][a-z0-9._-]*\/)?[a-z0-9-][a-z0-9._-]*$/;
const VERSION = /^\d+\.\d+\.\d+(-[a-zA-Z0-9.]+)?$/;

/** The pictures of an import, not judged yet. @throws DomainError `request.invalid` | `resource.not-found` */
export async function importedItems(
  ports: SourcePorts,
  { tenantId, source }: DatasetImportEntity,
  attribution: string,
): Promise<ImportedItems> {
  if (source.kind === 'package') return packageItems(await packageFolder(ports, source.package, source.version), source.under);
  const archive = await ports.sealed.get(tenantId, source.place);
  return source.kind === 'car' ? carItems(archive, attribution) : describedItems(archive, attribution);
}

async function packageFolder({ packageDirectory }: SourcePorts, name: string, version: string | undefined): Promise<string> {
  if (!PACKAGE.test(name) || (version !== undefined && !VERSION.test(version)))
    throw new DomainError('request.invalid', 'That is no name or version of a package.');
  const prefix = `${name.replace('@', '').replace('/', '-')}-`;
  const folders = packageDirectory === undefined ? [] : await readdir(packageDirectory);
  const versions = folders.filter((folder) => folder.startsWith(prefix)).map((folder) => folder.slice(prefix.length));
  const there = versions.filter((found) => VERSION.test(found));
  const chosen = version === undefined ? newestVersion(there) : there.find((found) => found === version);
  if (chosen === undefined) throw new DomainError('resource.not-found', 'The package does not lie unpacked on this server.');
  return join(packageDirectory!, `${prefix}${chosen}`, 'package');
}
