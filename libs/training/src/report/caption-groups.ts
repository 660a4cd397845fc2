import { SeededRandom } from '../model/random.js';

const ROUNDS = 12;

const distance = (centre: Float64Array, caption: Int8Array): number => {
  let sum = 0;
  for (let i = 0; i < centre.length; i++) sum += (centre[i]! - caption[i]!) ** 2;
  return sum;
};

function nearest(centres: readonly Float64Array[], caption: Int8Array): number {
  let [best, least] = [0, Infinity];
  centres.forEach((centre, i) => {
    const here = distance(centre, caption);
    if (here < least) [best, least] = [i, here];
  });
  return best;
}

/** The next centre is a caption drawn with a probability that grows with its squared distance to those chosen (k-means++). */
function firstCentres(captions: readonly Int8Array[], count: number, random: SeededRandom): Float64Array[] {
  const centres = [Float64Array.from(captions[random.below(captions.length)]!)];
  const apart = captions.map(() => Infinity);
  while (centres.length < count) {
    captions.forEach((caption, i) => (apart[i] = Math.min(apart[i]!, distance(centres.at(-1)!, caption))));
    let left = random.uniform() * apart.reduce((sum, value) => sum + value, 0);
    const chosen = apart.findIndex((value) => value > 0 && (left -= value) <= 0);
    // All captions lie on the centres there are.
    if (chosen < 0) break;
    centres.push(Float64Array.from(captions[chosen]!));
  }
  return centres;
}

/**
 * Groups of like captions, for data sets whose captions come without any: k-means over their semantic vectors.
 * @param captions semantic vectors, 24 integers each, at least one
 * @param count at most so many groups; fewer where there are fewer different captions
 * @returns each caption's group, from 0
 */
export function captionGroups(captions: readonly Int8Array[], count: number, seed: number): number[] {
  let centres = firstCentres(captions, count, new SeededRandom(seed));
  for (let round = 0; round < ROUNDS; round++) {
    const members = centres.map((): Int8Array[] => []);
    for (const caption of captions) members[nearest(centres, caption)]!.push(caption);
    centres = centres.map((centre, group) => meanOf(members[group]!) ?? centre);
  }
  return captions.map((caption) => nearest(centres, caption));
}

function meanOf(captions: readonly Int8Array[]): Float64Array | undefined {
  const [first] = captions;
  return first && Float64Array.from(first, (_, i) => captions.reduce((sum, caption) => sum + caption[i]!, 0) / captions.length);
}
