import { polar, type Point } from '../arithmetic/point.js';
import { range } from '../arithmetic/scalar.js';
import { cosine, sine } from '../arithmetic/sine.js';

/** A convex outline as radius by direction, 1 at its widest order of size. */
export type Outline = (turns: number) => number;

export const round: Outline = () => 1;

/** A polygon given by its sides: direction of each and its distance from the centre. */
const sides =
  (...planes: readonly (readonly [turns: number, distance: number])[]): Outline =>
  (t) =>
    Math.min(...planes.map(([turns, d]) => d / Math.max(0.05, cosine(t - turns))));

export const ellipse =
  (width: number, height: number): Outline =>
  (t) => {
    const x = cosine(t) / width;
    const y = sine(t) / height;
    return 1 / Math.sqrt(x * x + y * y);
  };

/** A square with bowed sides (a fourth-power superellipse). */
export const cushion =
  (width: number, height: number): Outline =>
  (t) => {
    const x = cosine(t) / width;
    const y = sine(t) / height;
    return 1 / Math.sqrt(Math.sqrt(x * x * x * x + y * y * y * y));
  };

/** An upright or square step cut with its corners taken off. */
export const cutCorner = (width: number, height: number): Outline => {
  const corner = (width + height) * 0.585;
  const eighths = [0.125, 0.375, 0.625, 0.875].map((t) => [t, corner] as const);
  return sides([0, width], [0.5, width], [0.25, height], [0.75, height], ...eighths);
};

export const polygon = (count: number): Outline => sides(...range(count).map((i) => [0.25 + (i + 0.5) / count, 0.97] as const));

/** Distance along a ray to a circle of radius `r` centred `d` to its side. */
const arcTo = (t: number, d: number, r: number): number => {
  const along = d * cosine(t);
  return along + Math.sqrt(Math.max(0, along * along + r * r - d * d));
};

/** Two arcs meeting in two points, above and below. */
export const marquise: Outline = (t) => Math.min(arcTo(t, 0.52, 1.2), arcTo(t, -0.52, 1.2));

/** One point above, round below; drawn low so that the whole is centred. */
export const pear: Outline = (t) => (sine(t) < 0 ? Math.min(arcTo(t, 0.68, 1.46), arcTo(t, -0.68, 1.46)) : 0.78);

/** Points at equal distances along the outline, `grow` pixels outside it, with the direction each faces. */
export const along = (outline: Outline, radius: number, centre: Point, grow: number, spacing: number): { at: Point; facing: number }[] => {
  const samples = 720;
  const edge = range(samples).map((i) => polar(radius * outline(i / samples), i / samples, centre));
  const offset = edge.map((p, i): Point => {
    const before = edge[(i + samples - 4) % samples] ?? p;
    const after = edge[(i + 4) % samples] ?? p;
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    return [p[0] + (dy / length) * grow, p[1] - (dx / length) * grow];
  });
  const lengths = offset.map((p, i) => {
    const q = offset[(i + 1) % samples] ?? p;
    return Math.sqrt((q[0] - p[0]) * (q[0] - p[0]) + (q[1] - p[1]) * (q[1] - p[1]));
  });
  const total = lengths.reduce((sum, v) => sum + v, 0);
  const count = Math.max(8, 2 * Math.round(total / spacing / 2));
  return pickEvenly(offset, lengths, total / count, count);
};

const pickEvenly = (
  points: readonly Point[],
  lengths: readonly number[],
  pitch: number,
  count: number,
): { at: Point; facing: number }[] => {
  const found: { at: Point; facing: number }[] = [];
  let walked = 0;
  points.forEach((p, i) => {
    const next = points[(i + 1) % points.length] ?? p;
    const length = lengths[i] ?? 0;
    while (found.length < count && found.length * pitch < walked + length) {
      const share = (found.length * pitch - walked) / (length || 1);
      found.push({ at: [p[0] + (next[0] - p[0]) * share, p[1] + (next[1] - p[1]) * share], facing: i / points.length });
    }
    walked += length;
  });
  return found;
};
