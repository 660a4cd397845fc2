import { CENTRE, polar, type Point } from '../arithmetic/point.js';
import { clamp, range } from '../arithmetic/scalar.js';
import { cosine } from '../arithmetic/sine.js';
import { tone, type Lab } from '../colour/oklab.js';
import type { Metal } from '../colour/metal.js';
import { circle, polyline } from '../drawing/path.js';
import type { Sheet, Stop } from '../drawing/sheet.js';

/** Polished metal under a studio light: sky, horizon, floor. */
export const polish = (metal: Metal): Stop[] => [
  [0, metal.lit(-0.3)],
  [16, metal.lit(0.02)],
  [30, metal.lit(0.15)],
  [44, metal.lit(-0.03)],
  [52, metal.lit(-0.34)],
  [60, metal.lit(-0.08)],
  [78, metal.lit(0.13)],
  [100, metal.lit(-0.26)],
];

/** Satin metal: a quieter run from light to shade. */
export const satin = (metal: Metal): Stop[] => [
  [0, metal.lit(0.13)],
  [45, metal.lit(-0.04)],
  [70, metal.lit(-0.16)],
  [100, metal.lit(-0.3)],
];

/** Brightness round a turned ring: four soft highlights, the strongest towards the light at upper left. */
export const turnedLight = (turns: number): number =>
  0.1 * cosine(2 * (turns - 0.625)) + 0.11 * cosine(4 * (turns - 0.61)) + 0.06 * cosine(turns - 0.625) + 0.035 * cosine(10 * (turns - 0.6));

/** A conic gradient, which SVG lacks: narrow sectors, each overlapping the next so that no seam shows. */
export const conic = (
  sheet: Sheet,
  inner: number,
  outer: number,
  colour: (turns: number) => Lab,
  centre: Point = [CENTRE, CENTRE],
  sectors = 288,
): void => {
  for (const i of range(sectors)) {
    const from = i / sectors;
    const to = (i + 1 + (i === sectors - 1 ? 0 : 0.5)) / sectors;
    const points = [polar(outer, from, centre), polar(outer, to, centre)];
    const back = inner > 0 ? [polar(inner, to, centre), polar(inner, from, centre)] : [centre];
    sheet.fill(polyline([...points, ...back], true), colour(from));
  }
};

/** A turned and polished ring with its edges: shadow line, lathe-bright body, fine bright rim. */
export const turnedRing = (sheet: Sheet, metal: Metal, inner: number, outer: number, centre: Point = [CENTRE, CENTRE]): void => {
  const middle = (inner + outer) / 2;
  sheet.stroke(circle(middle, centre), metal.lit(-0.42), outer - inner + 1.6);
  conic(sheet, inner + 0.4, outer - 0.4, (t) => metal.lit(clamp(turnedLight(t) - 0.04, -0.34, 0.2)), centre, outer > 160 ? 288 : 120);
  sheet.stroke(circle(outer - 0.9, centre), metal.lit(0.15), 0.9, 0.75);
  sheet.stroke(circle(inner + 0.9, centre), metal.lit(-0.3), 0.9, 0.7);
};

/** A drawn wire: dark edge, body, light line. */
export const wire = (sheet: Sheet, d: string, metal: Metal, width: number, body?: string): void => {
  sheet.stroke(d, metal.lit(-0.44), width + 1, 0.9);
  sheet.stroke(d, body ?? metal.lit(-0.02), width);
  sheet.stroke(d, metal.lit(0.17), width * 0.34, 0.85);
};

/** A grain of metal set in a shadow, as a motif centred on the origin. */
export const bead = (sheet: Sheet, metal: Metal, radius: number): string => {
  const shine = sheet.radial(
    [
      [0, metal.lit(0.2)],
      [38, metal.lit(0.04)],
      [78, metal.lit(-0.2)],
      [100, metal.lit(-0.36)],
    ],
    [36, 32, 72],
  );
  return sheet.motif(() => {
    sheet.fill(circle(radius + 0.9, [0.3, 0.5]), metal.lit(-0.5), 0.7);
    sheet.fill(circle(radius, [0, 0]), shine);
  });
};

/** A soft shadow under a shape of which `at(grow)` is the outline grown by some pixels. */
export const castShadow = (sheet: Sheet, at: (grow: number) => string, colour: Lab, reach: number, strength: number): void => {
  const layers = 14;
  for (const k of range(layers)) {
    sheet.fill(at((reach * (layers - k)) / layers), tone(colour, -0.1), strength / layers);
  }
};
