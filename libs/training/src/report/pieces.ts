import { evaluate, INPUT, render, toInput, type GeneratorModel, type StyleKit } from '@intaglio/generator';
import { rasterise } from '@intaglio/generator/raster';
import { SeededRandom } from '../model/random.js';
import { itemSeed } from '../private/item-seed.js';
import type { PrivateItem } from '../private/private-item.js';

/** Somewhat more than the side on the sheet, for screens with finer pixels. */
const PIECE_SIDE = 360;

/** What a model makes of an item's caption, as a PNG in the brand's style; every model gets the same latents. */
export function pieceOf(model: GeneratorModel, { key, wordings }: PrivateItem, kit: StyleKit, seed: number): Uint8Array {
  const random = new SeededRandom(itemSeed(seed, 0, key));
  const latent = Int8Array.from({ length: INPUT.latent }, () => random.latent());
  const input = toInput({ semantic: wordings[0]!, attributes: new Int8Array(INPUT.attributes) }, latent);
  return rasterise(render(evaluate(model, input).genome, kit), PIECE_SIDE);
}

/** The item's own descriptors as a piece: what a model would draw that got all of them right. */
export function realPiece({ targets }: PrivateItem, kit: StyleKit): Uint8Array {
  const genome = Uint8Array.from(targets, (target) => Math.round(127.5 + 127.5 * target));
  return rasterise(render(genome, kit), PIECE_SIDE);
}
