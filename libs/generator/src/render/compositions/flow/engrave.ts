import { distance, polar, type Point } from '../../arithmetic/point.js';
import { lerp, range, smooth, step } from '../../arithmetic/scalar.js';
import { mix, tone, type Lab } from '../../colour/oklab.js';
import type { Palette } from '../../colour/palette.js';
import { ribbon } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { satin } from '../../ornament/metalwork.js';
import { hatch, runs } from './hatch.js';
import type { Relief } from './relief.js';
import { tremor } from './subjects.js';

/** A drawn line with the light on each of its points. */
interface Cut {
  readonly points: readonly Point[];
  readonly light: readonly number[];
  /** How much closer neighbouring lines stand here than on the flat (1 = not at all): where the relief is steep. */
  readonly crowding: readonly number[];
  /** 1 where the metal lies, for subjects that say so. */
  readonly metal: readonly number[] | undefined;
}

const metalOn = ({ plated }: Relief, line: readonly Point[]): number[] | undefined =>
  plated ? line.map(([x, y]) => (plated(x, y) ? 1 : 0)) : undefined;

const crowdingOf = (flat: readonly Point[], lifted: readonly Point[]): number[] =>
  flat.map((p, i) => {
    const j = i === 0 ? 1 : i - 1;
    const length = distance(lifted[i] ?? p, lifted[j] ?? p);
    return length === 0 ? 1 : Math.min(1, distance(p, flat[j] ?? p) / length);
  });

/** Parallel cuts across the plate, lifted by the relief they run over. */
const parallels = (relief: Relief, count: number): Cut[] => {
  const [ax, ay] = relief.along;
  return range(count).map((k) => {
    const offset = lerp(-640, 640, (k + 0.5) / count);
    const line = range(141).map((i): Point => {
      const s = lerp(-600, 600, i / 140);
      return [512 + ax * s - ay * offset, 512 + ay * s + ax * offset];
    });
    const points = line.map(([x, y]): Point => {
      const h = 0.55 * relief.height(x, y);
      return [x + ay * h, y - ax * h];
    });
    return { points, crowding: crowdingOf(line, points), light: line.map(([x, y]) => relief.light(x, y)), metal: metalOn(relief, line) };
  });
};

/** Rings round the centre, pushed outwards by the relief. */
const rings = (relief: Relief, count: number): Cut[] =>
  range(count).map((k) => {
    const radius = 4 + (k * 640) / count;
    const steps = Math.max(48, Math.min(220, Math.round(radius * 0.9)));
    const line = range(steps + 1).map((i) => polar(radius, i / steps));
    const points = line.map(([x, y], i) => polar(Math.max(1, radius + 0.3 * (relief.height(x, y) - relief.height(512, 512))), i / steps));
    return { points, crowding: crowdingOf(line, points), light: line.map(([x, y]) => relief.light(x, y)), metal: metalOn(relief, line) };
  });

/** Draws the relief in swelling lines: ink for the body, plated metal where the cut is deepest, a fine second cut between. */
export const engrave = (scene: Scene, relief: Relief): void => {
  const { traits } = scene;
  const inRings = traits.quarterTurn >= 0.6;
  const count = step(traits.density, inRings ? 62 : 104, inRings ? 92 : 160);
  const cuts = inRings ? rings(relief, count) : parallels(relief, count);
  const pitch = (inRings ? 640 : 1280) / count;
  hatch(scene, relief, pitch);
  cuts.forEach((cut, line) => swellingLine(scene, cut, line, pitch));
};

/** On a light ground lines swell in the shade, on a dark ground in the light. */
const depthOf = ({ palette }: Scene, light: number): number => smooth(palette.onLight ? 1 - light : light);

/** Ink stands nearer to a ground of middling lightness, so that the change from light lines to dark ones is no jump in the whole picture. */
const inkOf = (palette: Palette): Lab => {
  if (palette.onLight) return mix(palette.ink, tone(palette.ground, -0.18), 0.6 * (1 - smooth((palette.ground.L - 0.6) / 0.28)));
  return mix(palette.ink, palette.lift, 0.5 + 0.2 * smooth((palette.ground.L - 0.3) / 0.3));
};

const swellingLine = (scene: Scene, cut: Cut, line: number, pitch: number): void => {
  const { sheet, palette, traits } = scene;
  const depth = cut.light.map((v) => depthOf(scene, v));
  const body = lerp(0.26, 0.37, traits.contrast);
  const width = (i: number): number => Math.max(0.28, pitch * (0.035 + body * (depth[i] ?? 0)) * (cut.crowding[i] ?? 1) * tremor(line, i));
  const ink = inkOf(palette);
  sheet.fill(ribbon(cut.points, width), ink, 0.95);
  const above = lerp(0.8, 0.54, traits.coverage);
  const metal = cut.metal ?? depth;
  for (const [from, to] of runs(metal, above)) {
    const part = cut.points.slice(from, to + 1);
    // The plating thins out towards its limit, so its edge follows the form and not the points of the line.
    const taper = (i: number): number => Math.min(1, Math.max(0.06, ((metal[from + i] ?? 0) - above) / 0.14));
    sheet.fill(
      ribbon(part, (i) => width(from + i) * 1.06 * taper(i)),
      plating(scene),
    );
  }
};

/** One gradient for the whole plate, made once per sheet. */
const platings = new WeakMap<object, string>();
const plating = ({ sheet, palette }: Scene): string => {
  const known = platings.get(sheet);
  if (known !== undefined) return known;
  const stops = satin(palette.metal);
  const paint = palette.onLight
    ? sheet.across(
        [150, 120],
        [880, 900],
        [
          [0, palette.metal.lit(-0.26)],
          [40, palette.metal.lit(-0.36)],
          [60, palette.metal.lit(-0.28)],
          [100, palette.metal.lit(-0.42)],
        ],
      )
    : sheet.across(
        [150, 120],
        [880, 900],
        [[0, palette.metal.lit(0.14)], ...stops.slice(1, 2), [60, palette.metal.lit(0.1)], [100, palette.metal.lit(-0.12)]],
      );
  platings.set(sheet, paint);
  return paint;
};
