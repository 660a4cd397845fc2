import { polar, type Point } from '../arithmetic/point.js';
import { range, scatter } from '../arithmetic/scalar.js';
import { cosine } from '../arithmetic/sine.js';
import { between } from '../arithmetic/point.js';
import { polyline } from '../drawing/path.js';
import type { Sheet } from '../drawing/sheet.js';
import { facetColour, sparkles, type Gem } from './gem.js';

/** Scales of the steps: crown from the girdle to the table, then the pavilion seen through it, down to the keel. */
const CROWN = [1, 0.9, 0.79, 0.67];
const PAVILION = [0.67, 0.55, 0.43, 0.31, 0.19, 0.07];

/** An emerald or Asscher cut: terraces of long facets, a hall of mirrors under the table. Corners are the outline's directions, in turns. */
export const stepCut = (sheet: Sheet, gem: Gem, corners: readonly number[]): void => {
  const at = (scale: number, i: number): Point => {
    const turns = corners[((i % corners.length) + corners.length) % corners.length] ?? 0;
    return polar(scale * gem.radius * gem.outline(turns), turns, gem.centre);
  };
  terraces(sheet, gem, corners, at, PAVILION, 60, -1);
  const table = range(corners.length).map((i) => at(PAVILION[0] ?? 0.67, i));
  sheet.fill(
    polyline(table, true),
    sheet.linear([
      [0, '#fff', 0.42],
      [44, '#fff', 0.1],
      [50, '#fff', 0],
      [100, '#000', 0.22],
    ]),
  );
  terraces(sheet, gem, corners, at, CROWN, 0, 1);
  for (const scale of [...CROWN, 0.31]) {
    sheet.stroke(
      polyline(
        range(corners.length).map((i) => at(scale, i)),
        true,
      ),
      '#fff',
      0.9,
      scale < 0.5 ? 0.2 : 0.5,
    );
  }
  sparkles(sheet, gem);
};

const terraces = (
  sheet: Sheet,
  gem: Gem,
  corners: readonly number[],
  at: (scale: number, i: number) => Point,
  scales: readonly number[],
  salt: number,
  facing: 1 | -1,
): void => {
  const n = corners.length;
  for (const s of range(scales.length - 1)) {
    for (const i of range(n)) {
      const [outer, inner] = [scales[s] ?? 1, scales[s + 1] ?? 0];
      const next = corners[(i + 1) % n] ?? 0;
      const middle = ((corners[i] ?? 0) + (next < (corners[i] ?? 0) ? next + 1 : next)) / 2;
      const [a, b, c, d] = [at(outer, i), at(outer, i + 1), at(inner, i + 1), at(inner, i)];
      const key = 0.5 * facing * cosine(middle - 0.62) + 0.22 * cosine(2 * (middle - 0.1 * s));
      const light = key + (scatter(i + s * n, gem.salt + salt) - 0.5) * 0.85 * (0.5 + 0.5 * gem.life);
      const shares = [0, 0.3 + 0.4 * scatter(i * 7 + s, salt), 1];
      for (const half of [0, 1]) {
        const [from, to] = [shares[half] ?? 0, shares[half + 1] ?? 1];
        const colour = facetColour(gem.colour, gem.flash, light + (half === 0 ? 0.12 : -0.12) * (facing > 0 ? 0.5 : 1.4));
        const d4 = polyline([between(a, b, from), between(a, b, to), between(d, c, to), between(d, c, from)], true);
        sheet.fill(d4, colour);
        sheet.stroke(d4, colour, 0.5);
      }
    }
  }
};
