import { cosine, sine } from './sine.js';

/** Pixels on the 1024 sheet, y downwards. */
export type Point = readonly [x: number, y: number];

export const CENTRE = 512;

/** A point at `radius` and `turns` (0 = right, 0.25 = down) round `centre`. */
export const polar = (radius: number, turns: number, centre: Point = [CENTRE, CENTRE]): Point => [
  centre[0] + radius * cosine(turns),
  centre[1] + radius * sine(turns),
];

export const between = (a: Point, b: Point, share: number): Point => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];

export const rotate = (p: Point, turns: number, centre: Point = [CENTRE, CENTRE]): Point => {
  const c = cosine(turns);
  const s = sine(turns);
  const x = p[0] - centre[0];
  const y = p[1] - centre[1];
  return [centre[0] + x * c - y * s, centre[1] + x * s + y * c];
};

export const distance = (a: Point, b: Point): number => Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]));
