import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const captionsSchema = z.array(
  z.object({ label: z.string(), hexcode: z.string(), tags: z.array(z.string()).optional(), group: z.number().optional() }),
);

export interface Caption {
  /** Lower-case codepoints joined by hyphens, without the emoji variation selector. */
  readonly codepoints: string;
  readonly label: string;
  readonly tags: readonly string[];
  readonly group: number;
}

export const codepointKey = (hex: string): string => hex.toLowerCase().replace(/-fe0f/g, '');
const NO_GROUP = -1;

/** emojibase's English labels and tags. */
export function readCaptions(folder: string): Caption[] {
  const entries = captionsSchema.parse(JSON.parse(readFileSync(join(folder, 'en/data.json'), 'utf8')));
  return entries.map(({ label, hexcode, tags = [], group = NO_GROUP }) => ({ codepoints: codepointKey(hexcode), label, tags, group }));
}
