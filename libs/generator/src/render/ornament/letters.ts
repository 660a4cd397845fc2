import type { Point } from '../arithmetic/point.js';
import { lerp, range } from '../arithmetic/scalar.js';
import { cosine, sine } from '../arithmetic/sine.js';
import { polyline } from '../drawing/path.js';

/** A pen stroke through points on a grid 100 wide (most letters 80) and 140 high, y downwards. */
export type Skeleton = readonly Point[];

const arc = (cx: number, cy: number, rx: number, ry: number, from: number, to: number): Point[] =>
  range(25).map((i) => {
    const t = lerp(from, to, i / 24);
    return [cx + rx * cosine(t), cy + ry * sine(t)];
  });
const straight = (...xy: readonly Point[]): Point[] =>
  xy.slice(1).flatMap((p, i) => range(9).map((k): Point => [lerp((xy[i] ?? p)[0], p[0], k / 8), lerp((xy[i] ?? p)[1], p[1], k / 8)]));
const stem = (x: number): Point[] => straight([x, 0], [x, 140]);
const serif = (x: number, y: number, half = 15): Point[] => straight([x - half, y], [x + half, y]);
const feet = (...xs: readonly number[]): Point[][] => xs.map((x) => serif(x, 140));
const heads = (...xs: readonly number[]): Point[][] => xs.map((x) => serif(x, 0));

/** Roman capitals after the engraved alphabets of the eighteenth century: skeletons only, the pen gives thick and thin. */
export const CAPITALS: Readonly<Record<string, readonly Skeleton[]>> = {
  A: [straight([6, 140], [48, 0]), straight([48, 0], [92, 140]), straight([22, 92], [76, 92]), ...feet(6, 92)],
  B: [
    stem(16),
    [...straight([16, 0], [42, 0]), ...arc(42, 33, 31, 33, 0.75, 1.25), ...straight([42, 66], [16, 66])],
    [...straight([16, 66], [44, 66]), ...arc(44, 103, 36, 37, 0.75, 1.25), ...straight([44, 140], [6, 140])],
    serif(12, 0, 11),
  ],
  C: [[...arc(54, 70, 48, 70, 0.9, 0.1).map((p): Point => p)].reverse(), straight([92, 22], [92, 44])],
  D: [stem(16), [...straight([6, 0], [36, 0]), ...arc(36, 70, 56, 70, 0.75, 1.25), ...straight([36, 140], [6, 140])]],
  E: [
    stem(16),
    straight([6, 0], [76, 0], [76, 24]),
    straight([16, 66], [60, 66]),
    straight([60, 54], [60, 78]),
    straight([6, 140], [80, 140], [80, 114]),
  ],
  F: [stem(16), straight([6, 0], [76, 0], [76, 24]), straight([16, 68], [58, 68]), straight([58, 56], [58, 80]), serif(16, 140)],
  G: [[...arc(54, 70, 48, 70, 0.9, 0.09)].reverse(), straight([88, 84], [88, 126]), serif(84, 84, 16), straight([92, 22], [92, 44])],
  H: [stem(16), stem(84), straight([16, 68], [84, 68]), ...feet(16, 84), ...heads(16, 84)],
  I: [stem(50), ...feet(50), ...heads(50)],
  J: [[...straight([60, 0], [60, 104]), ...arc(36, 104, 24, 36, 0, 0.4)], ...heads(60)],
  K: [stem(16), straight([16, 88], [82, 0]), straight([36, 62], [88, 140]), ...feet(16, 88), ...heads(16, 82)],
  L: [stem(16), straight([6, 140], [78, 140], [78, 112]), ...heads(16)],
  M: [
    straight([12, 140], [14, 0]),
    straight([14, 0], [52, 118]),
    straight([52, 118], [90, 0]),
    straight([90, 0], [92, 140]),
    ...feet(12, 92),
    serif(8, 0, 8),
    serif(96, 0, 8),
  ],
  N: [straight([14, 140], [14, 0]), straight([14, 0], [86, 140]), straight([86, 140], [86, 0]), ...feet(14), ...heads(86), serif(9, 0, 8)],
  O: [arc(50, 70, 46, 70, 0.75, 1.75)],
  P: [stem(16), [...straight([6, 0], [42, 0]), ...arc(42, 38, 36, 38, 0.75, 1.25), ...straight([42, 76], [16, 76])], ...feet(16)],
  Q: [arc(50, 70, 46, 70, 0.75, 1.75), [...straight([48, 112], [66, 140]), ...arc(82, 134, 16, 16, 0.45, 0.12)]],
  R: [
    stem(16),
    [...straight([6, 0], [42, 0]), ...arc(42, 36, 34, 36, 0.75, 1.25), ...straight([42, 72], [16, 72])],
    straight([44, 72], [90, 140]),
    serif(92, 140, 9),
    ...feet(16),
  ],
  S: [
    [...arc(46, 35, 32, 35, 0.92, 0.3), ...arc(46, 105, 36, 35, 0.8, 1.42)],
    straight([76, 10], [76, 38]),
    straight([10, 102], [10, 132]),
  ],
  T: [stem(50), straight([8, 26], [8, 0], [92, 0], [92, 26]), ...feet(50)],
  U: [[...straight([14, 0], [14, 96]), ...arc(48, 96, 34, 44, 0.5, 0)], straight([82, 96], [82, 0]), ...heads(14, 82)],
  V: [straight([6, 0], [50, 140]), straight([50, 140], [92, 0]), ...heads(6, 92)],
  W: [
    straight([2, 0], [30, 140]),
    straight([30, 140], [52, 22]),
    straight([52, 22], [76, 140]),
    straight([76, 140], [100, 0]),
    ...heads(2, 100),
  ],
  X: [straight([10, 0], [88, 140]), straight([88, 0], [10, 140]), ...feet(10, 88), ...heads(10, 88)],
  Y: [straight([6, 0], [50, 72]), straight([92, 0], [50, 72]), straight([50, 70], [50, 140]), ...feet(50), ...heads(6, 92)],
  '&': [
    [
      ...straight([88, 140], [30, 48]),
      ...arc(42, 26, 18, 26, 0.42, 1.12),
      ...straight([56, 46], [22, 84]),
      ...arc(38, 108, 28, 32, 0.6, 0.1),
      ...straight([62, 126], [86, 78]),
    ],
    serif(86, 78, 10),
  ],
  Z: [straight([12, 26], [12, 0], [86, 0]), straight([86, 0], [12, 140]), straight([12, 140], [88, 140], [88, 112])],
};

/** The pen: thick where it travels down to the right or straight down, thin across and upwards. */
const penWidth = (dx: number, dy: number, thin: number, thick: number): number => {
  const length = Math.sqrt(dx * dx + dy * dy) || 1;
  // A nib held at 20°: the crossing component of the direction is its cosine against the nib's normal.
  const across = Math.abs((dx * 0.342 + dy * 0.94) / length);
  return thin + (thick - thin) * across * across * across;
};

export interface Pen {
  readonly thin: number;
  readonly thick: number;
}

/** The outline of one stroke, mapped onto the sheet. */
const stroke = (skeleton: Skeleton, pen: Pen, place: (p: Point) => Point, grow: number): string => {
  const left: Point[] = [];
  const right: Point[] = [];
  skeleton.forEach((p, i) => {
    const a = skeleton[Math.max(0, i - 1)] ?? p;
    const b = skeleton[Math.min(skeleton.length - 1, i + 1)] ?? p;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length === 0) return;
    const half = penWidth(dy < 0 ? -dx : dx, Math.abs(dy), pen.thin, pen.thick) / 2 + grow;
    const [nx, ny] = [(-dy / length) * half, (dx / length) * half];
    left.push(place([p[0] + nx, p[1] + ny]));
    right.push(place([p[0] - nx, p[1] - ny]));
  });
  return polyline([...left, ...right.reverse()], true);
};

/**
 * A capital as filled path data.
 * @param place maps the letter's grid (0–100 × 0–140) onto the sheet
 * @param grow widens every stroke, in grid units: for halos and shadows
 */
export const letter = (character: string, pen: Pen, place: (p: Point) => Point, grow = 0): string =>
  (CAPITALS[character] ?? []).map((skeleton) => stroke(skeleton, pen, place, grow)).join('');

/** Places a letter upright with its left top corner at `origin`, `height` pixels high. */
export const upright =
  (origin: Point, height: number) =>
  ([x, y]: Point): Point => [origin[0] + (x * height) / 140, origin[1] + (y * height) / 140];
