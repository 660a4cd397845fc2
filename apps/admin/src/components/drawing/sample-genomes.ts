import { geneBounds, type Policy } from '@intaglio/domain';
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

/**
 * Genomes drawn evenly within a policy's bounds. The same seed keeps each one's place between the bounds, so that moving a bound moves the pieces and does
 * not replace them.
 * @throws DomainError `policy.impossible-bounds`
 */
export function sampleGenomes(policy: Pick<Policy, 'geneBounds'>, count: number, seed: number): Uint8Array[] {
  const { lo, hi } = geneBounds(policy);
  const next = seeded(seed);
  return Array.from({ length: count }, () =>
    Uint8Array.from({ length: GENES }, (_, gene) => lo[gene]! + Math.floor(next() * (hi[gene]! - lo[gene]! + 1))),
  );
}

/** From a hash, so that a house is always shown by the same example. @param hex at least four bytes */
export const seedOf = (hex: string): number => Number.parseInt(hex.replace(/^0x/, '').slice(0, 8), 16);

/** Whose first genomes are of plain colours: for pages that show styles rather than pieces. */
export const SHOWN_SEED = 1086;
