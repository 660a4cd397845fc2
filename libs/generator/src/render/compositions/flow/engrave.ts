import { distance, polar, type Point } from '../../arithmetic/point.js';
import { lerp, range, smooth, step } from '../../arithmetic/scalar.js';
import { mix, tone } from '../../colour/oklab.js';
import { ribbon } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { satin } from '../../ornament/metalwork.js';
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

const metalOn = ({ plated }: Relief, line: readonly Point[]): number[] | undefined => (plated ? line.map(([x, y]) => (plated(x, y) ? 1 : 0)) : undefined);

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

const swellingLine = (scene: Scene, cut: Cut, line: number, pitch: number): void => {
  const { sheet, palette, traits } = scene;
  const depth = cut.light.map((v) => depthOf(scene, v));
  const body = lerp(0.26, 0.37, traits.contrast);
  const width = (i: number): number => Math.max(0.28, pitch * (0.035 + body * (depth[i] ?? 0)) * (cut.crowding[i] ?? 1) * tremor(line, i));
  const ink = palette.onLight ? palette.ink : mix(palette.ink, palette.lift, 0.4);
  sheet.fill(ribbon(cut.points, width), ink, 0.95);
  const above = lerp(0.8, 0.54, traits.coverage);
  for (const [from, to] of runs(cut.metal ?? depth, above)) {
    const part = cut.points.slice(from, to + 1);
    const taper = (i: number): number => Math.min(1, (Math.min(from === 0 ? 9 : i, to === depth.length - 1 ? 9 : part.length - 1 - i) + 0.2) / 3);
    sheet.fill(ribbon(part, (i) => width(from + i) * 1.06 * taper(i)), plating(scene));
  }
};

/** One gradient for the whole plate, made once per sheet. */
const platings = new WeakMap<object, string>();
const plating = ({ sheet, palette }: Scene): string => {
  const known = platings.get(sheet);
  if (known !== undefined) return known;
  const stops = satin(palette.metal);
  const paint = palette.onLight
    ? sheet.across([150, 120], [880, 900], [[0, palette.metal.lit(-0.08)], [40, palette.metal.lit(-0.22)], [60, palette.metal.lit(-0.12)], [100, palette.metal.lit(-0.32)]])
    : sheet.across([150, 120], [880, 900], [[0, palette.metal.lit(0.14)], ...stops.slice(1, 2), [60, palette.metal.lit(0.1)], [100, palette.metal.lit(-0.12)]]);
  platings.set(sheet, paint);
  return paint;
};

/** The runs of a line whose value lies above a limit, at least four points long. */
const runs = (values: readonly number[], above: number): [number, number][] => {
  const found: [number, number][] = [];
  let from = -1;
  values.forEach((v, i) => {
    if (v >= above && from < 0) from = i;
    if ((v < above || i === values.length - 1) && from >= 0) {
      if (i - from >= 4) found.push([from, i]);
      from = -1;
    }
  });
  return found;
};

/** A fine second cut in the accents, across the first, where the light is middling or low. */
const hatch = ({ sheet, palette, traits }: Scene, relief: Relief, pitch: number): void => {
  const [ax, ay] = relief.along;
  const [dx, dy] = [ax * 0.5 - ay * 0.866, ay * 0.5 + ax * 0.866];
  const count = Math.floor(1280 / (pitch * 0.9));
  const below = lerp(0.26, 0.38, traits.coverage);
  for (const k of range(count)) {
    const offset = lerp(-640, 640, (k + 0.5) / count);
    const line = range(91).map((i): Point => {
      const s = lerp(-620, 620, i / 90);
      return [512 + dx * s - dy * offset, 512 + dy * s + dx * offset];
    });
    const shade = line.map(([x, y]) => 1 - relief.light(x, y));
    const tint = palette.accents[k % palette.accents.length] ?? palette.accent;
    const colour = palette.onLight ? tone(tint, -0.04) : tone(tint, -0.1);
    for (const [from, to] of runs(shade, 1 - below)) {
      const part = line.slice(from, to + 1);
      sheet.fill(ribbon(part, (i) => 0.2 + Math.min(1, Math.min(i, part.length - 1 - i) / 5) * pitch * 0.1), colour, 0.75);
    }
  }
};
