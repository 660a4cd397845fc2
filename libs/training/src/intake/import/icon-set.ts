import { z } from 'zod';
import { assertItemCount, type ImportedItem } from './imported-item.js';
import { readPackageJson } from './package-file.js';

const side = z.number().positive().max(100_000);
const sized = { width: side.optional(), height: side.optional() };
const iconsSchema = z.object({ ...sized, icons: z.record(z.string(), z.object({ ...sized, body: z.string() })) });
const infoSchema = z.object({
  prefix: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  name: z.string(),
  author: z.object({ name: z.string() }),
  license: z.object({ title: z.string(), spdx: z.string().optional() }),
});

/** Iconify's own default, of sets that name no size. */
const DEFAULT_SIDE = 16;
/** The variants of one picture by the colour of skin are one design. */
const SKIN_TONE = /skin-tone/;

/**
 * The icons of an Iconify JSON package (`icons.json`, `info.json`), as SVG documents; the licence is the set's. An icon's name is its caption, and
 * its name as an item has the set's prefix before it, so that two sets can stand in one version.
 * @throws ImportError `import.malformed` | `import.too-large`
 */
export async function* iconSetItems(folder: string): AsyncGenerator<ImportedItem> {
  const info = await readPackageJson(folder, 'info.json', infoSchema);
  const set = await readPackageJson(folder, 'icons.json', iconsSchema);
  const icons = Object.entries(set.icons).filter(([name]) => !SKIN_TONE.test(name));
  assertItemCount(icons.length);
  for (const [name, { body, width, height }] of icons) {
    const [w, h] = [width ?? set.width ?? DEFAULT_SIDE, height ?? set.height ?? DEFAULT_SIDE];
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">${body}</svg>`;
    yield {
      name: info.prefix === undefined ? name : `${info.prefix}/${name}`,
      bytes: new TextEncoder().encode(svg),
      caption: name.replaceAll('-', ' '),
      attribution: `${info.name} by ${info.author.name}`,
      ownLicence: info.license.spdx ?? info.license.title,
    };
  }
}
