import type { Point } from '../../arithmetic/point.js';
import { range } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import type { Lab } from '../../colour/oklab.js';
import { circle, curve, polyline, roundedRect } from '../../drawing/path.js';
import type { Sheet } from '../../drawing/sheet.js';

/** Outlined flat colour, as a screen print holds it. */
export const print = (sheet: Sheet, d: string, fill: Lab, line: Lab, width = 1.6): void => {
  sheet.fill(d, fill);
  sheet.stroke(d, line, width, 1, 'stroke-linejoin="round"');
};

/** An almond from the origin along +x: `bend` curls its tip. */
export const petal = (length: number, width: number, bend = 0, fullness = 0.5): string => {
  const half = (side: 1 | -1): Point[] =>
    range(17).map((i) => {
      const t = i / 16;
      const profile = sine((fullness === 0.5 ? t : t * t * (1 - fullness) * 0.8 + t * (1 - (1 - fullness) * 0.8)) / 2);
      return [length * t, side * width * profile + bend * t * t];
    });
  return polyline([...half(1), ...half(-1).reverse()], true);
};

/** A palmette: lobes fanned from the origin towards +x. */
export const palmette = (sheet: Sheet, size: number, lobes: number, fills: readonly Lab[], line: Lab): void => {
  for (const i of [...range(lobes)].sort((a, b) => Math.abs(b - (lobes - 1) / 2) - Math.abs(a - (lobes - 1) / 2))) {
    const off = (i - (lobes - 1) / 2) / Math.max(1, (lobes - 1) / 2);
    const length = size * (1 - 0.38 * Math.abs(off));
    const turn = `rotate(${Math.round(off * 78)})`;
    sheet.group(`transform="${turn}"`, () => {
      print(sheet, petal(length, size * 0.15, off * size * 0.16), fills[Math.abs(Math.round(off * 2)) % fills.length] ?? line, line, 1.4);
      sheet.stroke(
        curve(8, (t): Point => [length * (0.15 + 0.65 * t), off * size * 0.12 * t * t]),
        line,
        0.9,
        0.8,
      );
    });
  }
  print(sheet, circle(size * 0.12, [0, 0]), fills[fills.length - 1] ?? line, line, 1.4);
};

/** A chain link seen flat and the next one seen on edge, along +x from the origin; pitch is the length of the pair. */
export const chainPair = (sheet: Sheet, pitch: number, width: number, body: string, light: Lab, dark: Lab): void => {
  const long = pitch * 0.74;
  const outer = roundedRect(-long / 2, -width / 2, long, width, width / 2);
  const inner = roundedRect(-long / 2 + width * 0.27, -width * 0.23, long - width * 0.54, width * 0.46, width * 0.23);
  sheet.fill(`${outer}${inner}`, body, 1, true);
  sheet.stroke(outer, dark, 1.5);
  sheet.stroke(inner, dark, 1.3);
  sheet.stroke(roundedRect(-long / 2 + width * 0.12, -width * 0.38, long - width * 0.24, width * 0.76, width * 0.38), light, 1.1, 0.85);
  const edge = roundedRect(pitch / 2 - pitch * 0.25, -width * 0.13, pitch * 0.5, width * 0.26, width * 0.13);
  sheet.fill(edge, body);
  sheet.stroke(edge, dark, 1.3);
  sheet.stroke(
    polyline([
      [pitch * 0.32, -width * 0.03],
      [pitch * 0.68, -width * 0.03],
    ]),
    light,
    1,
    0.9,
  );
};
