import { lerp, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { ringCurve } from '../../drawing/path.js';
import { symmetryOrder } from '../../genome/layout.js';
import type { Traits } from '../../genome/traits.js';
import { cushion, cutCorner } from '../../ornament/outline.js';

export interface Body {
  /** The outline, grown by some pixels. */
  readonly outline: (grow: number) => string;
  readonly wax: boolean;
}

/** Lively pieces are poured in wax, with the run of its edge; calm ones struck in metal: scalloped, cushioned or with cut corners. */
export const bodyOf = (t: Traits): Body => {
  if (t.curvature >= 0.5) return { outline: waxEdge(t), wax: true };
  if (t.quarterTurn >= 0.5) {
    const plate = cutCorner(1, 1);
    return { outline: (grow) => ringCurve(720, (turns) => (338 + grow) * plate(turns)), wax: false };
  }
  if (t.halfTurn >= 0.5) {
    const plate = cushion(1, 1);
    return { outline: (grow) => ringCurve(360, (turns) => (336 + grow) * plate(turns)), wax: false };
  }
  const lobes = symmetryOrder(t) * 2;
  return { outline: (grow) => ringCurve(lobes * 20, (turns) => 348 + grow + 11 * (Math.abs(sine((turns * lobes) / 2)) - 0.4)), wax: false };
};

const waxEdge = (t: Traits) => {
  const start = t.flip;
  const run = lerp(4, 9, t.complexity);
  const lobes = step(t.coarse, 2, 5);
  return (grow: number): string =>
    ringCurve(
      300,
      (turns) =>
        346 +
        grow +
        run * (sine(turns * lobes + start) + 0.6 * sine(turns * (lobes + 2) + start * 2.7) + 0.35 * sine(turns * (lobes + 5) - start)),
    );
};
