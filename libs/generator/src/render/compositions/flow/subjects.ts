import { choose, clamp, lerp, range, scatter, step } from '../../arithmetic/scalar.js';
import { cosine, sine } from '../../arithmetic/sine.js';
import { polar, type Point } from '../../arithmetic/point.js';
import { symmetryOrder, twist } from '../../genome/layout.js';
import type { Traits } from '../../genome/traits.js';

/** A form to be engraved: its height in pixels, and a shadow it casts (0 none … 1 full). */
export interface Subject {
  readonly height: (x: number, y: number) => number;
  readonly shadow: (x: number, y: number) => number;
  /** Scales slopes so that each subject uses the whole range of light. */
  readonly gain: number;
  /** Lines must run level: across the folds, not along them. */
  readonly level: boolean;
  /** Where the plating lies, if not simply where lines are deepest. */
  readonly plated?: (x: number, y: number) => boolean;
}

const noShadow = (): number => 0;

/** Silk gathered above and falling open: folds that widen and deepen downwards. */
const veil = (t: Traits): Subject => {
  const folds = step(t.complexity, 3, 6);
  const strong = lerp(70, 120, t.broad) / folds;
  const sway = 0.35 * (twist(t) || 0.3);
  const gather = t.mirror >= 0.5 ? 512 : lerp(300, 724, t.flip);
  const height = (x: number, y: number): number => {
    const v = clamp((y + 80) / 1180, 0, 1.1);
    const u = (x - gather - sway * 260 * v * v) / (520 + 420 * v);
    const ripple = sine(u * folds) + 0.45 * sine(u * folds * 2.1 + 0.35 * v + 0.1) + 0.2 * sine(u * folds * 3.7 - v * 0.8);
    return strong * (0.25 + 0.9 * v) * ripple;
  };
  return { height, shadow: noShadow, gain: 0.78, level: true };
};

/** One, three, four or five pearls with their shadows. */
const pearls = (t: Traits): Subject => {
  const around = t.quarterTurn >= 0.5 ? 4 : t.halfTurn >= 0.5 ? 2 : 3;
  const large = lerp(150, 205, t.centre);
  const small = lerp(48, 76, t.ring);
  const start = t.mirror >= 0.5 ? 0.75 : 0.75 + 0.2 * t.flip;
  const balls: { at: Point; r: number }[] = [
    { at: [512, 512], r: large },
    ...range(t.complexity < 0.25 ? 0 : around).map((i) => ({ at: polar(large + small + 42, start + i / around + 1 / 8), r: small })),
  ];
  const height = (x: number, y: number): number =>
    balls.reduce(
      (h, { at, r }) => {
        const d = (x - at[0]) * (x - at[0]) + (y - at[1]) * (y - at[1]);
        return d >= r * r ? h : h + 0.62 * Math.sqrt(r * r - d);
      },
      9 * sine(x / 700 + y / 1600) + 4 * sine(y / 330),
    );
  const shadow = (x: number, y: number): number =>
    balls.reduce((s, { at, r }) => {
      const [dx, dy] = [x - at[0] - r * 0.42, y - at[1] - r * 0.5];
      const inside = (x - at[0]) * (x - at[0]) + (y - at[1]) * (y - at[1]) < r * r;
      return inside ? s : Math.max(s, clamp(1.5 - (1.45 * Math.sqrt(dx * dx + dy * dy)) / r, 0, 0.75));
    }, 0);
  const plated = (x: number, y: number): boolean =>
    balls.some(({ at, r }) => (x - at[0]) * (x - at[0]) + (y - at[1]) * (y - at[1]) < r * r);
  return { height, shadow, gain: 0.85, level: false, plated };
};

/** Rings from drops on still water, crossing. */
const ripples = (t: Traits): Subject => {
  const count = step(t.complexity, 1, 3);
  const length = lerp(64, 120, t.coarse);
  const strong = lerp(7, 12, t.broad) * (length / 90);
  const mirrored = t.mirror >= 0.5;
  const drops = range(count).map((i): Point =>
    count === 1 ? [512, 512] : polar(210, (mirrored ? 0.25 : t.flip) + i / count + (mirrored && count === 2 ? 0.25 : 0)),
  );
  const height = (x: number, y: number): number =>
    drops.reduce((h, [cx, cy]) => {
      const d = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
      return h + (strong * 1.5 * cosine(d / length)) / (1 + d / 420);
    }, 0);
  return { height, shadow: noShadow, gain: 0.95, level: false };
};

/** A turning flower of ridges, as on a shell or a turned bowl. */
const whirl = (t: Traits): Subject => {
  const arms = clamp(symmetryOrder(t), 5, 12);
  const turn = (twist(t) || 0.15) * lerp(1.2, 2.6, t.coarse);
  const strong = lerp(14, 24, t.broad);
  const height = (x: number, y: number): number => {
    const [dx, dy] = [x - 512, y - 512];
    const r = Math.sqrt(dx * dx + dy * dy) + 0.001;
    let [c, s] = [1, 0];
    for (let k = 0; k < arms; k++) [c, s] = [(c * dx - s * dy) / r, (c * dy + s * dx) / r];
    const phase = (r / 512) * turn;
    const ridge = c * cosine(phase) - s * sine(phase);
    const swell = Math.min(1, r / 120);
    return strong * swell * (0.4 + r / 560) * (1 - 1.7 * Math.abs(ridge * 0.5)) + 60 / (1 + (r * r) / 16000);
  };
  return { height, shadow: noShadow, gain: 1.05, level: false };
};

/** Calm pieces show folds and pearls, lively ones water and whirls. */
export const subjectOf = (t: Traits): Subject => choose(t.curvature, [veil, pearls, ripples, whirl] as const)(t);

/** The grain of hand engraving: a few hundredths of a pixel of wander in each line's weight. */
export const tremor = (line: number, point: number): number => 0.96 + 0.08 * scatter(line * 31 + (point >> 3), 5);
