import type { Policy, Reason } from '@intaglio/domain';
import { atLeast } from '../reason.js';
import { contrast, luminanceGrid, shrink, type Picture } from './luminance-grid.js';
import { structure } from './structure.js';

/** Side of the smallest rendering in which a piece must still show something. */
const THUMBNAIL = 32;
/** How much of its contrast a picture must keep as a thumbnail. Pixel noise keeps 1/8, an even field of fine lines less. */
const MIN_LEGIBILITY = 0.2;

/** What averaging leaves of contrast in a picture of one colour. */
const ROUNDING_ERROR = 1e-9;

/**
 * Contrast, structure and legibility of a decoded picture.
 * @throws RangeError when the pixels do not fit the dimensions or a side is below 64 pixels
 */
export function judgePicture(picture: Picture, quality: Pick<Policy['quality'], 'minContrast' | 'minStructure'>): Reason[] {
  const grid = luminanceGrid(picture);
  const full = contrast(grid);
  const kept = full < ROUNDING_ERROR ? 0 : contrast(shrink(grid, THUMBNAIL, THUMBNAIL)) / full;
  return [
    atLeast('picture.contrast', rounded(full), quality.minContrast, 'Contrast of the luminance (root mean square).'),
    atLeast('picture.structure', rounded(structure(grid)), quality.minStructure, 'Share of the picture that is neither flat nor noise.'),
    atLeast(
      'picture.legibility',
      rounded(kept),
      MIN_LEGIBILITY,
      `Share of the contrast that is left in a thumbnail of ${THUMBNAIL} pixels.`,
    ),
  ];
}

/** Four decimals: verdicts are stored and compared. */
const rounded = (score: number): number => Math.round(score * 10_000) / 10_000;
