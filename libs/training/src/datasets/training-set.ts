import { semanticVector, type EmbeddingTable } from '@intaglio/generator';
import { measureTurns } from '../descriptors/genes.js';
import { toPixels } from '../descriptors/pixels.js';
import { attributesOf, fitTargets } from '../descriptors/targets.js';
import { fnv1a } from '../model/random.js';
import { PICTURE_SIZE, rasterisePicture, type Picture } from './pictures.js';

/** Hue turns each picture is measured at, equally spaced; 0 is the picture itself. */
export const HUE_TURNS = 12;
/** Share of pictures, chosen by a hash of their label, that training never sees. */
const HELD_OUT = 0.2;
const TAGS_IN_CAPTION = 4;

export interface Item {
  readonly picture: Picture;
  readonly captionText: string;
  /** Semantic vectors of several wordings of the caption. */
  readonly wordings: readonly Int8Array[];
  /** Per hue turn: 40 targets in [−1, 1] and what the eight attributes would say, in [−1, 1]. */
  readonly turns: readonly { readonly targets: Float64Array; readonly attributes: Float64Array }[];
}

export interface TrainingSet {
  readonly train: readonly Item[];
  readonly heldOut: readonly Item[];
}

function wordingsOf({ caption: { label, tags } }: Picture): string[] {
  const few = tags.slice(0, TAGS_IN_CAPTION);
  return [label, `${label} ${few.join(' ')}`, `${label} ${tags.slice(TAGS_IN_CAPTION).join(' ')}`, few.join(' ') || label];
}

/** Measures every picture, fits the targets on all hue turns, and splits. */
export async function buildTrainingSet(pictures: readonly Picture[], table: EmbeddingTable): Promise<TrainingSet> {
  const measured: Float64Array[][] = [];
  for (const picture of pictures) measured.push(measureTurns(toPixels(await rasterisePicture(picture), PICTURE_SIZE), HUE_TURNS));
  const transform = fitTargets(measured.flat());
  const items = pictures.map((picture, index): Item => {
    const wordings = wordingsOf(picture);
    const turns = measured[index]!.map((raw) => {
      const targets = transform(raw);
      return { targets, attributes: attributesOf(targets) };
    });
    return { picture, captionText: wordings[1]!, wordings: wordings.map((text) => semanticVector(table, text)), turns };
  });
  const isHeldOut = ({ picture }: Item): boolean => fnv1a(picture.caption.label) / 2 ** 32 < HELD_OUT;
  return { train: items.filter((item) => !isHeldOut(item)), heldOut: items.filter(isHeldOut) };
}
