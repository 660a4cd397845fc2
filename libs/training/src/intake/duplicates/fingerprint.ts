import type { Sharp } from 'sharp';

const SIDE = 32;
const ROWS = 8;
const COLUMNS = 9;
const THUMBNAIL = 16;
/** Steps of brightness, of 255, that a neighbour must be darker by: flat areas then give 0 instead of the noise of an encoder. */
const MARGIN = 3;
/** Transparent parts as middle grey: what is white or black on nothing keeps its shape in the hash, and the alpha of the thumbnail tells grey apart. */
const BACKGROUND = 128;
export const CHANNELS = 4;
const ALPHA = 3;

export interface Fingerprint {
  /** 64 bits: is a cell darker than its left neighbour? 16 hex digits. */
  readonly hash: string;
  /** 16 × 16 averages of red, green, blue (on grey) and alpha, row by row. */
  readonly thumbnail: Uint8Array;
}

const brightness = (rgb: Uint8Array, pixel: number): number =>
  0.299 * rgb[3 * pixel]! + 0.587 * rgb[3 * pixel + 1]! + 0.114 * rgb[3 * pixel + 2]!;

/** Mean brightness of 8 rows of 9 cells; a cell takes every column that it touches. */
function cells(rgb: Uint8Array): number[] {
  return Array.from({ length: ROWS * COLUMNS }, (_, cell) => {
    const [row, column] = [Math.floor(cell / COLUMNS), cell % COLUMNS];
    const [left, right] = [Math.floor((column * SIDE) / COLUMNS), Math.ceil(((column + 1) * SIDE) / COLUMNS)];
    let sum = 0;
    for (let y = (row * SIDE) / ROWS; y < ((row + 1) * SIDE) / ROWS; y++)
      for (let x = left; x < right; x++) sum += brightness(rgb, y * SIDE + x);
    return sum / ((right - left) * (SIDE / ROWS));
  });
}

function hashOf(rgb: Uint8Array): string {
  const mean = cells(rgb);
  let hash = 0n;
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS - 1; column++) {
      const cell = row * COLUMNS + column;
      hash = (hash << 1n) | (mean[cell]! > mean[cell + 1]! + MARGIN ? 1n : 0n);
    }
  return hash.toString(16).padStart(16, '0');
}

function thumbnailOf(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const step = SIDE / THUMBNAIL;
  return Uint8Array.from({ length: THUMBNAIL * THUMBNAIL * CHANNELS }, (_, index) => {
    const [pixel, channel] = [Math.floor(index / CHANNELS), index % CHANNELS];
    const [x, y] = [(pixel % THUMBNAIL) * step, Math.floor(pixel / THUMBNAIL) * step];
    let sum = 0;
    for (let dy = 0; dy < step; dy++)
      for (let dx = 0; dx < step; dx++) {
        const at = (y + dy) * SIDE + x + dx;
        sum += channel === ALPHA ? alpha[at]! : rgb[at * 3 + channel]!;
      }
    return Math.round(sum / step ** 2);
  });
}

/** dHash (Krawetz, "Kind of like that", 2013) with a margin, and a thumbnail for what it can't tell. @param picture a decoder of one still picture */
export async function fingerprintOf(picture: Sharp): Promise<Fingerprint> {
  const small = picture.clone().toColourspace('srgb').ensureAlpha().resize(SIDE, SIDE, { fit: 'fill' });
  // One pass for both: the colours behind transparency are unknown, so they are laid on grey here and not by a second decoding.
  const rgba = await small.raw().toBuffer();
  const alpha = Uint8Array.from({ length: SIDE * SIDE }, (_, pixel) => rgba[4 * pixel + 3]!);
  const rgb = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    const opacity = alpha[pixel]! / 255;
    return Math.round(rgba[4 * pixel + (index % 3)]! * opacity + BACKGROUND * (1 - opacity));
  });
  return { hash: hashOf(rgb), thumbnail: thumbnailOf(rgb, alpha) };
}
