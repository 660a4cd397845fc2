import { between, polar, rotate, type Point } from '../arithmetic/point.js';
import { clamp, range, scatter } from '../arithmetic/scalar.js';
import { cosine } from '../arithmetic/sine.js';
import { chromaOf, mix, type Lab } from '../colour/oklab.js';
import { curve, polyline } from '../drawing/path.js';
import type { Sheet } from '../drawing/sheet.js';

export interface Gem {
  readonly centre: Point;
  readonly radius: number;
  /** Number of main facets. */
  readonly order: number;
  readonly colour: Lab;
  /** Dispersion: the tint of a few bright facets. */
  readonly flash: Lab;
  /** Radius multiplier by direction: 1 everywhere is a round stone. */
  readonly outline: (turns: number) => number;
  readonly turns: number;
  /** Table width as a share of the stone's. */
  readonly table: number;
  /** How strongly facets differ, 0…1. */
  readonly life: number;
  readonly salt: number;
}

/** A facet's colour: dark ones keep their saturation, bright ones run to white with a tint of the flash. */
export const facetColour = (colour: Lab, flash: Lab, light: number): Lab => {
  if (light < 0) {
    const k = 1 + 0.72 * clamp(light, -1, 0);
    return { L: Math.max(0.09, colour.L * k), a: colour.a * (0.35 + 0.65 * k), b: colour.b * (0.35 + 0.65 * k) };
  }
  const k = clamp(light, 0, 1);
  const white = { L: 0.985, a: colour.a * 0.12, b: colour.b * 0.12 };
  const lifted = mix(colour, white, k);
  return k > 0.35 && k < 0.8
    ? mix(lifted, { ...flash, L: lifted.L }, 0.16)
    : { ...lifted, a: lifted.a + colour.a * 0.25 * k, b: lifted.b + colour.b * 0.25 * k };
};

/** Light on a facet facing `turns`: a key light at upper left, a counter light, and the scintillation of a cut stone. */
const lightAt = (turns: number, tilt: number, index: number, gem: Gem): number => {
  const key = 0.42 * cosine(turns - 0.625) + 0.2 * cosine(3 * (turns - 0.64 + tilt * 0.13));
  const spark = scatter(index, gem.salt) - 0.52;
  return (key + spark * 1.15) * (0.55 + 0.45 * gem.life) - 0.06;
};

const outlinePoint =
  (gem: Gem) =>
  (scale: number, turns: number): Point =>
    polar(scale * gem.radius * gem.outline(turns + gem.turns), turns + gem.turns, gem.centre);

type At = (scale: number, turns: number) => Point;
/** A facet, its direction and its tilt class. */
type Facet = readonly [corners: readonly Point[], turns: number, tilt: number];

/** A kite or triangle cut in two along its axis: the halves catch different light. */
const halves = (tip: Point, left: Point, foot: Point, right: Point, turns: number, tilt: number, spread: number): Facet[] => [
  [[tip, left, foot], turns - spread, tilt],
  [[tip, foot, right], turns + spread, tilt + 0.5],
];

const crown = (at: At, n: number, table: number): Facet[] => {
  const star = table + (1 - table) * 0.46;
  return range(n).flatMap((i) => {
    const t = i / n;
    const h = 0.5 / n;
    const mid = t + h;
    const tip = at(star, mid);
    return [
      ...halves(at(table, t), at(star, t - h), at(1, t), at(star, t + h), t, 1, h),
      ...halves(at(table, t), tip, tip, at(table, t + 2 * h), mid, 2, 0).slice(1),
      [[at(table, t), tip, between(at(table, t), at(table, t + 2 * h), 0.5)], mid + 0.02, 2.5] as Facet,
      [[tip, at(1, t), at(1, t + h * 0.5), between(tip, at(1, mid), 0.5)], t + h * 0.5, 3] as Facet,
      [[between(tip, at(1, mid), 0.5), at(1, t + h * 0.5), at(1, mid)], mid, 3.4] as Facet,
      [[tip, between(tip, at(1, mid), 0.5), at(1, mid + h * 0.5), at(1, t + 2 * h)], mid + h * 0.5, 3.7] as Facet,
      [[between(tip, at(1, mid), 0.5), at(1, mid), at(1, mid + h * 0.5)], mid, 4.2] as Facet,
    ];
  });
};

/** What is seen through the table: the pavilion's arrows and their reflections. */
const pavilion = (at: At, n: number, table: number): Facet[] =>
  range(n).flatMap((i) => {
    const t = i / n;
    const h = 0.5 / n;
    const inner = table * 0.3;
    const waist = table * 0.62;
    const heart: Point = at(0, 0);
    return [
      ...halves(heart, at(inner, t - h * 0.8), at(waist, t), at(inner, t + h * 0.8), t + 0.5, 5, h),
      ...halves(at(waist, t), at(table * 0.8, t - h * 0.55), at(table, t), at(table * 0.8, t + h * 0.55), t, 6, h),
      [[at(inner, t + h * 0.8), at(waist, t), at(table * 0.8, t + h * 0.55), at(waist * 0.86, t + h)], t + h * 0.5 + 0.5, 7] as Facet,
      [
        [at(inner, t + 1.2 * h), at(waist, t + 2 * h), at(table * 0.8, t + 1.45 * h), at(waist * 0.86, t + h)],
        t + h * 1.5 + 0.5,
        7.5,
      ] as Facet,
      [[at(waist * 0.86, t + h), at(table * 0.8, t + h * 0.55), at(table, t), at(table * 0.97, t + h)], t + h * 0.7, 8] as Facet,
      [[at(waist * 0.86, t + h), at(table * 0.8, t + 1.45 * h), at(table, t + 2 * h), at(table * 0.97, t + h)], t + h * 1.3, 8.5] as Facet,
    ];
  });

const sparkle = (sheet: Sheet, centre: Point, size: number): void => {
  const star = (length: number, waist: number, turns: number): string =>
    curve(8, (t) => rotate(polar(Math.floor(t * 8 + 0.5) % 2 === 0 ? length : waist, t, centre), turns, centre), true);
  sheet.fill(
    curve(20, (t) => polar(size * 0.6, t, centre), true),
    sheet.radial([
      [0, '#fff', 0.6],
      [100, '#fff', 0],
    ]),
  );
  sheet.fill(star(size, size * 0.09, 0), '#fff', 0.95);
};

/** A brilliant seen from above. */
export const brilliant = (sheet: Sheet, gem: Gem): void => {
  const at = outlinePoint(gem);
  const n = gem.order;
  sheet.fill(
    curve(Math.max(48, n * 4), (t) => at(1, t), true),
    facetColour(gem.colour, gem.flash, -0.45),
  );
  const draw = (facets: readonly Facet[], offset: number, quiet: number): void =>
    facets.forEach(([corners, turns, tilt], i) => {
      const colour = facetColour(gem.colour, gem.flash, lightAt(turns + gem.turns, tilt, i + offset, gem) * quiet);
      const d = polyline(corners, true);
      sheet.fill(d, colour);
      sheet.stroke(d, colour, 0.5);
    });
  draw(pavilion(at, n, gem.table), 400, 1);
  sheet.fill(
    curve(n, (t) => at(gem.table, t), true),
    sheet.linear([
      [0, '#fff', 0.34],
      [46, '#fff', 0.06],
      [54, '#000', 0.04],
      [100, '#000', 0.22],
    ]),
  );
  draw(crown(at, n, gem.table), 0, 1);
  edges(sheet, at, n, gem);
};

const edges = (sheet: Sheet, at: At, n: number, gem: Gem): void => {
  const light = chromaOf(gem.colour) > 0.02 ? mix(gem.colour, { L: 1, a: 0, b: 0 }, 0.8) : '#fff';
  const star = gem.table + (1 - gem.table) * 0.46;
  const thin = clamp(gem.radius / 230, 0.45, 1.1);
  const zigzag = curve(2 * n, (t) => at(Math.floor(t * 2 * n + 0.5) % 2 === 0 ? gem.table : star, t), true);
  const outer = curve(2 * n, (t) => at(Math.floor(t * 2 * n + 0.5) % 2 === 0 ? 1 : star, t), true);
  for (const d of [zigzag, outer, curve(n, (t) => at(gem.table, t), true)]) sheet.stroke(d, light, thin, 0.5, 'stroke-linejoin="round"');
  sheet.stroke(
    curve(Math.max(48, n * 4), (t) => at(1, t), true),
    facetColour(gem.colour, gem.flash, -0.8),
    thin * 1.4,
    0.7,
  );
  sparkles(sheet, gem);
};

/** Three glints where the light strikes. */
export const sparkles = (sheet: Sheet, gem: Gem): void => {
  const glints: [number, number, number][] = [
    [0.6, 0.63, 0.16],
    [0.86, 0.9, 0.1],
    [0.42, 0.18, 0.08],
  ];
  for (const [scale, turns, size] of glints)
    sparkle(sheet, polar(scale * gem.radius * gem.outline(turns), turns, gem.centre), size * gem.radius);
};
