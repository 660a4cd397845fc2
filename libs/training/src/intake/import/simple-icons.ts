import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { assertItemCount, type ImportedItem } from './imported-item.js';
import { readPackageJson } from './package-file.js';

/** The slug becomes part of a path. */
const slug = z.string().regex(/^[a-z0-9_]+$/);
const entrySchema = z.object({
  title: z.string(),
  slug: slug.optional(),
  source: z.string().optional(),
  license: z.object({ type: z.string(), url: z.string().optional() }).optional(),
});

/** What the package's own `titleToSlug` writes out before it drops everything but letters and digits. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ...{ '+': 'plus', '.': 'dot', '&': 'and', đ: 'd', ħ: 'h', ı: 'i', ĸ: 'k', ŀ: 'l', ł: 'l', ß: 'ss', ŧ: 't', ø: 'o' },
};

/** Up to its release 15 an entry names its slug only where it is not this one. */
const slugOf = (title: string): string =>
  [...title.toLowerCase()]
    .map((character) => WRITTEN_OUT[character] ?? character)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z\d]/g, '');

/** Opened when it is read: most marks are refused before. */
async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/**
 * The marks of the package `simple-icons`, each with the licence that its own entry names. The package as a whole is CC0-1.0, and its disclaimer says that
 * this does not make the marks CC0: so a mark whose entry names no licence has none here.
 * @throws ImportError `import.malformed` | `import.too-large`
 */
export async function* simpleIconsItems(folder: string): AsyncGenerator<ImportedItem> {
  const entries = await readPackageJson(folder, 'data/simple-icons.json', z.array(entrySchema));
  assertItemCount(entries.length);
  for (const { title, slug: named, source, license } of entries) {
    const name = named ?? slugOf(title);
    yield {
      name,
      bytes: fileBytes(join(folder, 'icons', `${name}.svg`)),
      caption: `${title} logo`,
      attribution: source === undefined ? title : `${title}, ${source}`.slice(0, 1000),
      ownLicence: license?.type ?? null,
    };
  }
}
