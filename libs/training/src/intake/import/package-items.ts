import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { folderItems } from './folder-items.js';
import { iconSetItems } from './icon-set.js';
import type { ImportedItem } from './imported-item.js';
import { simpleIconsItems } from './simple-icons.js';

const has = (folder: string, path: string): Promise<boolean> =>
  access(join(folder, path)).then(
    () => true,
    () => false,
  );

/**
 * The pictures of an npm package that was unpacked into a folder, read by what it is: an Iconify set, `simple-icons`, or picture files.
 * @param under a folder of the package whose picture files are wanted, whatever else the package is
 * @throws ImportError `import.malformed` | `import.too-large`, while items are read
 */
export async function* packageItems(folder: string, under?: string): AsyncGenerator<ImportedItem> {
  if (under !== undefined) yield* folderItems(folder, under);
  else if (await has(folder, 'icons.json')) yield* iconSetItems(folder);
  else if (await has(folder, 'data/simple-icons.json')) yield* simpleIconsItems(folder);
  else yield* folderItems(folder);
}
