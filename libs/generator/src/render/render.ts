import { assertStyleKit } from '../kits/assert-style-kit.js';
import type { Family, StyleKit } from '../kits/style-kit.js';
import { toRgb, type Rgb } from './colour/oklab.js';
import { paletteOf } from './colour/palette.js';
import { flow } from './compositions/flow/flow.js';
import { jewel } from './compositions/jewel/jewel.js';
import { medallion } from './compositions/medallion/medallion.js';
import { scarf } from './compositions/scarf/scarf.js';
import { seal } from './compositions/seal/seal.js';
import { woven } from './compositions/woven/woven.js';
import type { Composition } from './drawing/scene.js';
import { Sheet } from './drawing/sheet.js';
import { readTraits } from './genome/traits.js';

const compositions: Record<Family, Composition> = { medallion, scarf, woven, seal, flow, jewel };

/**
 * Draws a genome in a house's style: canonical SVG text, 1024 × 1024, the same bytes on every machine.
 * @throws RangeError for a genome that has not 40 bytes or an invalid kit
 */
export const render = (genome: Uint8Array, kit: StyleKit): string => {
  assertStyleKit(kit);
  const traits = readTraits(genome);
  const sheet = new Sheet();
  compositions[kit.family]({ sheet, traits, palette: paletteOf(traits, kit), kit });
  return sheet.toString();
};

/** The main colour the genome asks for: the picture's largest areas are drawn in it and its shades. */
export const dominantColour = (genome: Uint8Array, kit: StyleKit): Rgb => toRgb(paletteOf(readTraits(genome), kit).ground);
