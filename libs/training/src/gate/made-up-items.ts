import { ATTRIBUTES, GENES } from '@intaglio/generator';
import type { PrivateItem } from '../private/private-item.js';
import type { SeededRandom } from '../model/random.js';

/** Items that take part in an audit like real ones: public captions with targets drawn at random. */
export function madeUpItems(captions: readonly Int8Array[], count: number, random: SeededRandom): PrivateItem[] {
  return Array.from({ length: count }, (_, key) => ({
    key,
    wordings: [captions[random.below(captions.length)]!],
    targets: Float64Array.from({ length: GENES }, () => random.between(-1, 1)),
    attributes: Float64Array.from(ATTRIBUTES, () => random.between(-1, 1)),
  }));
}
