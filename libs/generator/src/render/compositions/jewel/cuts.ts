import { choose, lerp, range } from '../../arithmetic/scalar.js';
import type { Traits } from '../../genome/traits.js';
import { cushion, cutCorner, ellipse, marquise, pear, polygon, round, type Outline } from '../../ornament/outline.js';

export interface Cut {
  readonly outline: Outline;
  /** Directions of the corners for a step cut; absent for a brilliant. */
  readonly corners?: readonly number[];
  /** Stone radius as a share of the standard one, so that every cut fills its setting alike. */
  readonly size: number;
  /** Vertical shift as a share of the radius. */
  readonly drop: number;
}

/** The eight corners of a cut-corner outline, found where its sides meet. */
const octagonCorners = (outline: Outline): number[] => {
  const samples = 1440;
  const bend = (i: number): number => {
    const r = (k: number): number => 1 / outline((i + k) / samples);
    return r(-1) + r(1) - 2 * r(0);
  };
  // 1/radius of a straight side is a pure cosine; a corner is where it bends upwards.
  return range(samples)
    .filter((i) => bend(i) > 0.0008 && bend(i) >= bend(i - 1) && bend(i) > bend(i + 1))
    .map((i) => i / samples);
};

const brilliantCut = (outline: Outline, size = 1, drop = 0): Cut => ({ outline, size, drop });
const step = (width: number, height: number): Cut => {
  const outline = cutCorner(width, height);
  return { outline, size: 1, drop: 0, corners: octagonCorners(outline) };
};

/** Quarter turns give square and round stones, half turns long ones, neither a stone with one point or an odd outline. */
export const cutOf = (t: Traits): Cut => {
  const long = lerp(0.7, 0.82, t.coverage);
  if (t.quarterTurn >= 0.5) return choose(t.curvature, [step(0.88, 0.88), brilliantCut(cushion(0.9, 0.9)), brilliantCut(round)] as const);
  if (t.halfTurn >= 0.5)
    return choose(t.curvature, [
      step(long, 1.04),
      brilliantCut(cushion(long, 0.98)),
      brilliantCut(marquise, 1.08),
      brilliantCut(ellipse(long, 1.03)),
    ] as const);
  return choose(t.curvature, [brilliantCut(polygon(6), 1.02), brilliantCut(pear, 0.98, 0.2), brilliantCut(round)] as const);
};
