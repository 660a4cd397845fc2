import { contrast, shrink, type Grid } from './luminance-grid.js';

const TILE = 8;
/** Tiles overlap by half, so that no edge hides between two of them. */
const STRIDE = TILE / 2;
/** Below this contrast a tile is flat: 3 of 255 levels. */
const FLAT = 0.012;
/** Averaging 2×2 halves the contrast of pixel noise (keeps 1/4 of its energy); edges and gradients keep nearly all of it. */
const NOISE_ENERGY = 0.4;
/** 0 for gradients in all directions, 1 for parallel lines: fine engraving loses its energy to averaging too, but keeps its direction. */
const NOISE_COHERENCE = 0.45;

/** Share of the picture, 0–1, that is neither flat nor noise. */
export function structure(grid: Grid): number {
  let structured = 0;
  let tiles = 0;
  for (let top = 0; top + TILE <= grid.height; top += STRIDE)
    for (let left = 0; left + TILE <= grid.width; left += STRIDE) {
      tiles++;
      if (isStructured(tileAt(grid, left, top))) structured++;
    }
  return structured / tiles;
}

function tileAt({ width, luma }: Grid, left: number, top: number): Grid {
  const tile = new Float64Array(TILE * TILE);
  for (let y = 0; y < TILE; y++) for (let x = 0; x < TILE; x++) tile[y * TILE + x] = luma[(top + y) * width + left + x]!;
  return { width: TILE, height: TILE, luma: tile };
}

function isStructured(tile: Grid): boolean {
  const fine = contrast(tile);
  if (fine < FLAT) return false;
  const kept = (contrast(shrink(tile, TILE / 2, TILE / 2)) / fine) ** 2;
  return kept >= NOISE_ENERGY || coherence(tile) >= NOISE_COHERENCE;
}

/** Coherence of the structure tensor (Bigün and Granlund 1987). Roberts' diagonal differences share no pixel: plain forward ones correlate in noise. */
function coherence({ luma }: Grid): number {
  let [uu, vv, uv] = [0, 0, 0];
  for (let y = 0; y + 1 < TILE; y++)
    for (let x = 0; x + 1 < TILE; x++) {
      const at = y * TILE + x;
      const u = luma[at + TILE + 1]! - luma[at]!;
      const v = luma[at + 1]! - luma[at + TILE]!;
      uu += u * u;
      vv += v * v;
      uv += u * v;
    }
  const energy = uu + vv;
  return energy === 0 ? 0 : Math.sqrt((uu - vv) ** 2 + 4 * uv * uv) / energy;
}
