export const clamp = (x: number, low: number, high: number): number => Math.max(low, Math.min(high, x));
export const lerp = (from: number, to: number, share: number): number => from + (to - from) * share;
/** An integer from `low` to `high` inclusive, each with an equal part of 0…1. */
export const step = (share: number, low: number, high: number): number => Math.min(high, low + Math.floor(share * (high - low + 1)));
export const smooth = (x: number): number => {
  const t = clamp(x, 0, 1);
  return t * t * (3 - 2 * t);
};
export const choose = <T>(share: number, items: readonly [T, ...T[]]): T => items[step(share, 0, items.length - 1)] ?? items[0];
/** A fixed scatter of 0…1 by index, for the irregularity of handwork; integer hash, the same on every machine. */
export const scatter = (index: number, salt = 0): number => {
  let h = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 7, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
};
export const range = (count: number): number[] => Array.from({ length: Math.max(0, count) }, (_, i) => i);
