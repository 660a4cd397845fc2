import type { Lab } from '../../colour/oklab.js';

/** A cloth of `threads` × `threads`: which thread lies on top at each crossing, and the threads' colours. */
export interface Weave {
  readonly threads: number;
  readonly warpOnTop: (column: number, row: number) => boolean;
  readonly warp: (column: number) => Lab;
  /** A second weft may take over where the figure ends, so the column counts too. */
  readonly weft: (row: number, column: number) => Lab;
}

const modulo = (a: number, n: number): number => ((a % n) + n) % n;

export const plain = (column: number, row: number): boolean => modulo(column + row, 2) === 0;
/** 2/2 twill, its line rising to the right for side 1. */
export const twill = (column: number, row: number, side: 1 | -1 = 1): boolean => modulo(column + side * row, 4) < 2;
/** Eight-end satin: long floats of the warp, one binding point in eight. */
export const satin = (column: number, row: number): boolean => modulo(column + 3 * row, 8) !== 0;
/** Its reverse: long floats of the weft. */
export const sateen = (column: number, row: number): boolean => modulo(column + 3 * row, 8) === 0;

/** A run of one thread lying on top. */
export interface Float {
  readonly thread: number;
  readonly from: number;
  readonly to: number;
}

/** The floats of all warp threads (columns) or all weft threads (rows). */
export const floats = (weave: Weave, system: 'warp' | 'weft'): Float[] => {
  const found: Float[] = [];
  for (let thread = 0; thread < weave.threads; thread++) {
    let from = -1;
    for (let at = 0; at <= weave.threads; at++) {
      const onTop = at < weave.threads && (system === 'warp' ? weave.warpOnTop(thread, at) : !weave.warpOnTop(at, thread));
      if (onTop && from < 0) from = at;
      if (!onTop && from >= 0) {
        found.push({ thread, from, to: at });
        from = -1;
      }
    }
  }
  return found;
};
