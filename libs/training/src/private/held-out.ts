/**
 * One item in eight is kept from training. Whether it is follows from its own hash alone: another item in the data set changes nothing for it, so that data
 * sets that differ in one item still differ in one at most for the training.
 */
const HELD_OUT_OF_256 = 32;

/** @param sha256 of the item's bytes, hex; the byte after the 32 bits that its latents follow from decides */
export const isHeldOut = (sha256: string): boolean => Number.parseInt(sha256.slice(8, 10), 16) < HELD_OUT_OF_256;

/** How many of a data set's items a training sees. */
export const trainedAmong = (hashes: readonly string[]): number => hashes.filter((sha256) => !isHeldOut(sha256)).length;
