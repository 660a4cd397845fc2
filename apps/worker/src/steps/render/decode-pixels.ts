import type { Evidence } from '@intaglio/gatekeeper';
import sharp from 'sharp';

/** PNG → RGBA, in libvips' own threads. */
export async function decodePixels(png: Buffer): Promise<NonNullable<Evidence['picture']>> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: data };
}
