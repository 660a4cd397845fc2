import { GENES } from '@intaglio/generator';

/** mulberry32: enough to scatter examples, and the same ones again for the same number. @returns [0, 1) */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Bounds {
  readonly lo: ArrayLike<number>;
  readonly hi: ArrayLike<number>;
}

const EVERYTHING: Bounds = { lo: new Uint8Array(GENES), hi: new Uint8Array(GENES).fill(255) };

/** Genomes drawn evenly within bounds. The same seed keeps each one's place between them, so that moving a bound moves the pieces and does not replace them. */
export function scatteredGenomes(count: number, seed: number, { lo, hi }: Bounds = EVERYTHING): Uint8Array[] {
  const next = seeded(seed);
  return Array.from({ length: count }, () =>
    Uint8Array.from({ length: GENES }, (_, gene) => lo[gene]! + Math.floor(next() * (hi[gene]! - lo[gene]! + 1))),
  );
}

/** Whose first genomes are of plain colours: for pages that show styles rather than pieces. */
export const SHOWN_SEED = 1086;
