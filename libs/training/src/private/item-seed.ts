/**
 * A seed for one item in one step. Latents and wordings must not depend on which other items are there: drawn from one stream, one item more would
 * shift everybody else's, and the sum would move by more than its sensitivity.
 */
export function itemSeed(run: number, step: number, key: number): number {
  let hash = mix(run ^ 0x9e3779b9);
  hash = mix(hash ^ step);
  return mix(hash ^ key);
}

/** Finaliser of MurmurHash3. */
function mix(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
