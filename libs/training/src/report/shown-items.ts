import type { PrivateItem } from '../private/private-item.js';

const ROWS = 6;
/** Side of an item's picture on the sheet, in pixels of its file. */
export const SHOWN_SIDE = 360;

/** Which held-out items the sheet shows: those with the smallest hashes, so that nobody has chosen them by what came out. @returns their places */
export const shownAmong = (heldOut: readonly PrivateItem[]): number[] =>
  [...heldOut.keys()].sort((a, b) => heldOut[a]!.key - heldOut[b]!.key || a - b).slice(0, ROWS);
