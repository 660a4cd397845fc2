/** Decoded pixels: 4 bytes each (sRGB and straight alpha), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Luma in 0–1, row by row. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly luma: Float64Array;
}

/** Pictures are judged at this size, whatever their resolution: about what a collector sees in a list. */
const GRID = 256;
const SMALLEST = 64;

/** Rec. 709 luma of the picture over white paper. */
function lumaAt(rgba: Uint8Array, at: number): number {
  const alpha = rgba[at + 3]! / 255;
  const colour = (0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!) / 255;
  return alpha * colour + 1 - alpha;
}

/** @throws RangeError when the bytes are not such a picture, or the picture is smaller than 64 pixels a side */
export function luminanceGrid({ width, height, rgba }: Picture): Grid {
  if (!(width >= SMALLEST && height >= SMALLEST && rgba.length === 4 * width * height))
    throw new RangeError('not a picture that can be judged');
  const full = new Float64Array(width * height);
  for (let at = 0; at < full.length; at++) full[at] = lumaAt(rgba, 4 * at);
  return shrink({ width, height, luma: full }, Math.min(GRID, width), Math.min(GRID, height));
}

/** Box average onto a smaller grid. */
export function shrink(grid: Grid, width: number, height: number): Grid {
  const luma = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.floor((y * grid.height) / height), Math.floor(((y + 1) * grid.height) / height)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.floor((x * grid.width) / width), Math.floor(((x + 1) * grid.width) / width)];
      let sum = 0;
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) sum += grid.luma[row * grid.width + column]!;
      luma[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width, height, luma };
}

/** Root-mean-square contrast: the standard deviation of the luma. */
export function contrast({ luma }: Grid): number {
  let sum = 0;
  for (const value of luma) sum += value;
  const mean = sum / luma.length;
  let squares = 0;
  for (const value of luma) squares += (value - mean) ** 2;
  return Math.sqrt(squares / luma.length);
}
