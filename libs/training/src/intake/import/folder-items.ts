import { createReadStream } from 'node:fs';
import { opendir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { captionOf } from './car-items.js';
import { assertItemCount, ImportError, type ImportedItem } from './imported-item.js';
import { readPackageJson } from './package-file.js';

const person = z.union([z.string(), z.object({ name: z.string() })]);
const packageSchema = z.object({ name: z.string(), license: z.string().optional(), author: person.optional() });
const PICTURE = /\.(?:png|jpe?g|webp|svg)$/i;
const MAX_DEPTH = 16;
const OUTSIDE = 'The folder is not one inside the package.';

/**
 * The picture files of an unpacked npm package, by name; the licence and the author are the package's own. No link is followed.
 * @param under a folder of the package, its parts joined by slashes @throws ImportError `import.malformed` | `import.too-large`
 */
export async function* folderItems(folder: string, under = ''): AsyncGenerator<ImportedItem> {
  const { name, license, author } = await readPackageJson(folder, 'package.json', packageSchema);
  const parts = under === '' ? [] : under.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) throw new ImportError('import.malformed', OUTSIDE);
  await assertNoLink(folder, parts);
  const paths: string[] = [];
  await collect(folder, parts, paths);
  const by = typeof author === 'string' ? author : author?.name;
  for (const path of paths.sort())
    yield {
      name: path,
      bytes: createReadStream(join(folder, path)),
      caption: captionOf(path),
      attribution: by === undefined ? name : `${name} by ${by}`,
      ownLicence: license ?? null,
    };
}

/** @throws ImportError `import.malformed` when a part of the way is a link, or is not there */
async function assertNoLink(folder: string, parts: readonly string[]): Promise<void> {
  const [root, place] = await Promise.all([realpath(folder), realpath(join(folder, ...parts)).catch(() => undefined)]);
  if (place !== join(root, ...parts)) throw new ImportError('import.malformed', OUTSIDE);
}

async function collect(folder: string, parts: readonly string[], paths: string[]): Promise<void> {
  if (parts.length > MAX_DEPTH) throw new ImportError('import.too-large', 'The package’s folders nest too deeply.');
  try {
    // What a package links to may lie anywhere on this disk: entries that are neither file nor folder are passed over.
    for await (const entry of await opendir(join(folder, ...parts))) {
      if (entry.isDirectory() && entry.name !== 'node_modules') await collect(folder, [...parts, entry.name], paths);
      if (!entry.isFile() || !PICTURE.test(entry.name)) continue;
      paths.push([...parts, entry.name].join('/'));
      assertItemCount(paths.length);
    }
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('import.malformed', OUTSIDE, { cause });
  }
}
