import type { Point } from '../../arithmetic/point.js';
import { lerp, range } from '../../arithmetic/scalar.js';
import { tone } from '../../colour/oklab.js';
import { ribbon } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import type { Relief } from './relief.js';

/** The runs of a line whose value lies above a limit, at least three points long. */
export const runs = (values: readonly number[], above: number): [number, number][] => {
  const found: [number, number][] = [];
  let from = -1;
  values.forEach((v, i) => {
    if (v >= above && from < 0) from = i;
    if ((v < above || i === values.length - 1) && from >= 0) {
      if (i - from >= 3) found.push([from, i]);
      from = -1;
    }
  });
  return found;
};

/** A fine second cut in the accents, across the first, where the light is middling or low. */
export const hatch = ({ sheet, palette, traits }: Scene, relief: Relief, pitch: number): void => {
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
      sheet.fill(
        ribbon(part, (i) => 0.2 + Math.min(1, Math.min(i, part.length - 1 - i) / 5) * pitch * 0.1),
        colour,
        0.75,
      );
    }
  }
};
