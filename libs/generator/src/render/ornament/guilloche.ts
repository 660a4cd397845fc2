import { polar, type Point } from '../arithmetic/point.js';
import { range } from '../arithmetic/scalar.js';
import { sine } from '../arithmetic/sine.js';
import type { Lab } from '../colour/oklab.js';
import { curve, ringCurve } from '../drawing/path.js';
import type { Sheet } from '../drawing/sheet.js';

/** A ring between two radii to be engraved. */
export interface Band {
  readonly inner: number;
  readonly outer: number;
  readonly colour: Lab;
  readonly second: Lab;
  readonly width: number;
  readonly opacity: number;
}

/** One closed curve turned by a rose engine: `count` copies, each a fraction of a lobe further, whose envelope closes on itself. */
export const roseEngine = (sheet: Sheet, band: Band, lobes: number, count: number, skew: number): void => {
  const middle = (band.inner + band.outer) / 2;
  const half = (band.outer - band.inner) / 2;
  const overtone = 0.18 + 0.16 * Math.abs(skew);
  const radius = (t: number): number => middle + half * ((1 - overtone) * sine(t * lobes) + overtone * sine(t * lobes * 3 + skew * 0.25));
  const path = ringCurve(lobes * 30, radius);
  const cut = (colour: Lab): string => sheet.motif(() => sheet.stroke(path, colour, band.width, band.opacity));
  const [first, second] = [cut(band.colour), cut(band.second)];
  for (const k of range(count)) sheet.place(k % 3 === 2 ? second : first, rotation(k / (count * lobes)));
};

const rotation = (turns: number): string => {
  const v = Math.round(turns * 360 * 10000);
  return `rotate(${Math.floor(v / 10000)}.${String(v % 10000).padStart(4, '0')} 5120 5120)`;
};

/** Barleycorn: crossing arcs of an engine-turned dial. */
export const barleycorn = (sheet: Sheet, band: Band, count: number, sweepTurns: number): void => {
  const arc = (side: number): string =>
    curve(18, (v) => polar(band.inner + (band.outer - band.inner) * v, side * sweepTurns * (v + 0.12 * sine(v)), undefined));
  for (const [side, colour] of [
    [1, band.colour],
    [-1, band.second],
  ] as const) {
    const motif = sheet.motif(() => sheet.stroke(arc(side), colour, band.width, band.opacity));
    for (const k of range(count)) sheet.place(motif, rotation(k / count));
  }
};

/** Concentric waves, each shifted against the last: the moiré of flinqué. */
export const flinque = (sheet: Sheet, band: Band, waves: number, rings: number, shift: number): void => {
  const pitch = (band.outer - band.inner) / rings;
  for (const k of range(rings)) {
    const base = band.inner + pitch * (k + 0.5);
    const path = ringCurve(waves * 10, (t) => base + pitch * 0.95 * sine(t * waves + k * shift));
    sheet.stroke(path, k % 4 === 3 ? band.second : band.colour, band.width, band.opacity);
  }
};

/** A wreath of little spirograph rosettes, touching each other. */
export const lace = (sheet: Sheet, band: Band, petals: number): void => {
  const middle = (band.inner + band.outer) / 2;
  const half = (band.outer - band.inner) / 2;
  const count = Math.max(8, Math.round((6.2832 * middle) / (half * 1.5)));
  const centre: Point = [512 + middle, 512];
  const rosette = sheet.motif(() => {
    for (const k of range(7)) {
      const path = curve(petals * 12, (t) => polar(half * (0.5 + 0.46 * sine(t * petals + 0.25)), t + k / (7 * petals), centre), true);
      sheet.stroke(path, k % 2 === 0 ? band.colour : band.second, band.width, band.opacity);
    }
  });
  for (const k of range(count)) sheet.place(rosette, rotation(k / count));
};
