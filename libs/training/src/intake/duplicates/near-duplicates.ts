import { CHANNELS, type Fingerprint } from './fingerprint.js';

/**
 * Measured on 1,587 emoji (`@iconify-json/noto` 1.2.9, `@iconify-json/twemoji` 1.2.5) at 128 pixels, 106 of them edited. JPEG at quality 60, WebP at
 * quality 50, halving and blurring change at most 6 bits and move the thumbnail by at most 1.8, 2.5, 3.5 and 3.5 steps of 255 in 95 of 100 cases; the
 * difference is spread out, in no cell more than 38. Different designs that are as near differ in one place: a mouth or the hand of a clock moves a cell
 * by 50 and more. Trimming two pixels at each side moves the thumbnail by 5.4 in the middle.
 */
const MOST_BITS = 6;
/** Mean difference of the thumbnails, and the largest of a cell, steps of 255, up to which a picture is the same one again. */
const SAME = { mean: 4, cell: 40 };
/** And up to which a person should look: such an item is taken, and says what it is like. */
const ALIKE = 6;

const BLOCKS = 8;

/** A picture by its hash alone, as a database keeps it, or with its thumbnail. */
export interface KnownPicture {
  readonly hash: string;
  readonly thumbnail?: Uint8Array;
}
interface Entry {
  readonly name: string;
  readonly hash: string;
  thumbnail: Uint8Array | undefined;
}

export interface Likeness {
  readonly name: string;
  /** Mean difference of the thumbnails, 0 to 255. */
  readonly difference: number;
  readonly verdict: 'same' | 'alike';
}

const blocksOf = (hash: string): string[] =>
  Array.from({ length: BLOCKS }, (_, block) => `${block}${hash.slice(2 * block, 2 * block + 2)}`);

function bitsApart(a: string, b: string): number {
  let difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; difference > 0n; difference &= difference - 1n) bits++;
  return bits;
}

/** The mean is that of the colours or of the transparency, whichever differs more; the cell's that of its channel that differs most. */
function differenceOf(a: Uint8Array, b: Uint8Array): { readonly mean: number; readonly cell: number } {
  let [colours, alpha, cell] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const difference = Math.abs(a[at]! - b[at]!);
    if (at % CHANNELS === CHANNELS - 1) alpha += difference;
    else colours += difference;
    cell = Math.max(cell, difference);
  }
  return { mean: Math.max(colours / (CHANNELS - 1), alpha) / (a.length / CHANNELS), cell };
}

const verdictOf = ({ mean, cell }: ReturnType<typeof differenceOf>): Likeness['verdict'] =>
  mean <= SAME.mean && cell <= SAME.cell ? 'same' : 'alike';

/** The same picture before one that is alike, then the smaller difference. */
const isNearer = (one: Likeness, other: Likeness): boolean =>
  one.verdict === other.verdict ? one.difference < other.difference : one.verdict === 'same';

/**
 * Finds near-duplicates in one data set version. Multi-index hashing (Norouzi, Punjani, Fleet 2012): two hashes at most 7 bits apart agree in one of
 * eight bytes, so only pictures that share a byte are compared. It sees neither mirrored nor turned copies, nor a motif on another ground.
 */
export class NearDuplicates {
  private readonly blocks = new Map<string, Entry[]>();

  /** @param readThumbnail of a picture that was added without; asked for once, when its hash is near another's */
  constructor(private readonly readThumbnail: (name: string) => Promise<Uint8Array>) {}

  add(name: string, { hash, thumbnail }: KnownPicture): void {
    const entry: Entry = { name, hash, thumbnail };
    for (const block of blocksOf(hash)) {
      const list = this.blocks.get(block);
      if (list === undefined) this.blocks.set(block, [entry]);
      else list.push(entry);
    }
  }

  /** The picture that is most like this one, if any is. */
  async find({ hash, thumbnail }: Fingerprint): Promise<Likeness | undefined> {
    const candidates = new Set(blocksOf(hash).flatMap((block) => this.blocks.get(block) ?? []));
    let best: Likeness | undefined;
    for (const entry of candidates) {
      if (bitsApart(hash, entry.hash) > MOST_BITS) continue;
      entry.thumbnail ??= await this.readThumbnail(entry.name);
      const difference = differenceOf(thumbnail, entry.thumbnail);
      if (difference.mean > ALIKE) continue;
      const likeness: Likeness = { name: entry.name, difference: difference.mean, verdict: verdictOf(difference) };
      if (best === undefined || isNearer(likeness, best)) best = likeness;
    }
    return best;
  }
}
