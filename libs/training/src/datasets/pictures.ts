import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { codepointKey, type Caption } from './captions.js';

export const PICTURE_SIZE = 64;

const iconsSchema = z.object({
  width: z.number().optional(),
  height: z.number().optional(),
  icons: z.record(z.string(), z.object({ body: z.string(), width: z.number().optional(), height: z.number().optional() })),
});

export interface Picture {
  readonly name: string;
  readonly caption: Caption;
  readonly svg: string;
  /** SHA-256 of the SVG text, its label and its tags, each on a line. */
  readonly sha256: Uint8Array;
}

const SKIN_TONES = /-1f3f[b-f]/;
const DEFAULT_SIDE = 16;

/** Every captioned icon once, without skin-tone variants, sorted by name. */
export function readPictures(folder: string, captions: readonly Caption[]): Picture[] {
  const set = iconsSchema.parse(JSON.parse(readFileSync(join(folder, 'icons.json'), 'utf8')));
  const names = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(folder, 'chars.json'), 'utf8')));
  const captionOf = new Map(captions.map((caption) => [caption.codepoints, caption]));
  const pictures = new Map<string, Picture>();
  for (const [codepoints, name] of Object.entries(names)) {
    const caption = captionOf.get(codepointKey(codepoints));
    const icon = set.icons[name];
    if (caption === undefined || icon === undefined || SKIN_TONES.test(caption.codepoints)) continue;
    const box = `0 0 ${icon.width ?? set.width ?? DEFAULT_SIDE} ${icon.height ?? set.height ?? DEFAULT_SIDE}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}" width="${PICTURE_SIZE}" height="${PICTURE_SIZE}">${icon.body}</svg>`;
    pictures.set(name, {
      name,
      caption,
      svg,
      sha256: createHash('sha256')
        .update([svg, caption.label, ...caption.tags].join('\n'))
        .digest(),
    });
  }
  return [...pictures.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** 64×64 pixels of straight RGBA. sharp, because native resvg can abort the process on foreign SVG. */
export async function rasterisePicture(picture: Picture): Promise<Uint8Array> {
  return sharp(Buffer.from(picture.svg)).resize(PICTURE_SIZE, PICTURE_SIZE, { fit: 'contain' }).ensureAlpha().raw().toBuffer();
}
