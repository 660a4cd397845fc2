import type { Point } from '../../arithmetic/point.js';
import { clamp, lerp } from '../../arithmetic/scalar.js';
import { mainDirection } from '../../genome/layout.js';
import type { Traits } from '../../genome/traits.js';
import { subjectOf } from './subjects.js';

/** A subject under a lamp: its height in pixels of displacement, and how much light a place gets (0 shade … 1 light). */
export interface Relief {
  readonly height: (x: number, y: number) => number;
  readonly light: (x: number, y: number) => number;
  readonly plated: ((x: number, y: number) => boolean) | undefined;
  /** The direction lines run in, a unit vector. */
  readonly along: Point;
}

export const reliefOf = (t: Traits): Relief => {
  const { height, shadow, gain, level, plated } = subjectOf(t);
  const contrast = gain * lerp(0.75, 1.25, t.contrast);
  const light = (x: number, y: number): number => {
    const h = height(x, y);
    // The lamp stands at the upper left: a slope that rises to the right and downwards faces it.
    const slope = (h - height(x - 3, y)) / 3 + 0.75 * ((h - height(x, y - 3)) / 3);
    const facing = slope / Math.sqrt(1 + 0.5 * slope * slope);
    return clamp((0.46 + 0.5 * contrast * facing) * (1 - shadow(x, y)), 0, 1);
  };
  const { y, certainty } = mainDirection(t);
  const along: Point =
    level || certainty < 0.2 || Math.abs(y) < 0.38 ? [1, 0] : Math.abs(y) > 0.92 ? [0, 1] : y > 0 ? [0.8, 0.6] : [0.8, -0.6];
  return { height, light, plated, along };
};
