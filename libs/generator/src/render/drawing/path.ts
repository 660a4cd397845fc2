import type { Point } from '../arithmetic/point.js';
import { polar, CENTRE } from '../arithmetic/point.js';

/** Path coordinates are integers of a tenth of a pixel: exact to write, short to store. */
export const tenth = (px: number): number => {
  const v = Math.round(px * 10);
  return v === 0 ? 0 : v;
};

const pair = (x: number, y: number): string => (y < 0 ? `${x}${y}` : `${x} ${y}`);

/** A polyline as path data, relative steps; points that fall on the same tenth are left out. */
export const polyline = (points: readonly Point[], close = false): string => {
  const first = points[0];
  if (!first) return '';
  let x = tenth(first[0]);
  let y = tenth(first[1]);
  let d = `M${pair(x, y)}l`;
  let drawn = false;
  for (let i = 1; i < points.length; i++) {
    const p = points[i] as Point;
    const nx = tenth(p[0]);
    const ny = tenth(p[1]);
    if (nx === x && ny === y) continue;
    const stepX = nx - x;
    d += (drawn && stepX >= 0 ? ' ' : '') + pair(stepX, ny - y);
    drawn = true;
    x = nx;
    y = ny;
  }
  return drawn ? d + (close ? 'z' : '') : '';
};

/** Samples `at(0…1)` in `count` steps; an open curve includes both ends. */
export const curve = (count: number, at: (t: number) => Point, close = false): string => {
  const points: Point[] = [];
  for (let i = 0; i < count + (close ? 0 : 1); i++) points.push(at(i / count));
  return polyline(points, close);
};

/** A closed curve given by its radius at each turn. */
export const ringCurve = (count: number, radius: (turns: number) => number, centre: Point = [CENTRE, CENTRE]): string =>
  curve(count, (t) => polar(radius(t), t, centre), true);

export const circle = (radius: number, centre: Point = [CENTRE, CENTRE]): string => {
  const r = tenth(radius);
  return `M${tenth(centre[0]) - r} ${tenth(centre[1])}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
};

export const rect = (left: number, top: number, width: number, height: number): string =>
  `M${tenth(left)} ${tenth(top)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}z`;

export const roundedRect = (left: number, top: number, width: number, height: number, radius: number): string => {
  const r = tenth(Math.min(radius, width / 2, height / 2));
  const [w, h] = [tenth(width) - 2 * r, tenth(height) - 2 * r];
  const turn = (x: number, y: number): string => `a${r} ${r} 0 0 1 ${x} ${y}`;
  return `M${tenth(left) + r} ${tenth(top)}h${w}${turn(r, r)}v${h}${turn(-r, r)}h${-w}${turn(-r, -r)}v${-h}${turn(r, -r)}z`;
};

/** A square inset by `margin` on all sides of the sheet. */
export const inset = (margin: number): string => rect(margin, margin, 1024 - 2 * margin, 1024 - 2 * margin);

export const line = (a: Point, b: Point): string => polyline([a, b]);

/** A filled ribbon along points whose half-width varies: the engraver's swelling line. */
export const ribbon = (points: readonly Point[], halfWidth: (i: number) => number): string => {
  const left: Point[] = [];
  const right: Point[] = [];
  points.forEach((p, i) => {
    const before = points[Math.max(0, i - 1)] ?? p;
    const after = points[Math.min(points.length - 1, i + 1)] ?? p;
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const scale = halfWidth(i) / (Math.sqrt(dx * dx + dy * dy) || 1);
    left.push([p[0] - dy * scale, p[1] + dx * scale]);
    right.push([p[0] + dy * scale, p[1] - dx * scale]);
  });
  return polyline([...left, ...right.reverse()], true);
};
