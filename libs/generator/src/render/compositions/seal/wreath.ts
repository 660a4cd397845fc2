import { polar, type Point } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { curve, polyline } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { moved, turned } from '../../drawing/sheet.js';
import { bead, satin } from '../../ornament/metalwork.js';

/** Two laurel branches, tied below, open above. */
export const wreath = (scene: Scene, radius: number): void => {
  const { sheet, palette, traits } = scene;
  const { metal } = palette;
  const pairs = step(traits.density, 11, 18);
  const long = (radius * 1.55) / pairs + 14;
  const wide = long * lerp(0.17, 0.26, traits.curvature);
  const blade = curve(24, (t): Point => [long * t, -wide * sine(t / 2)]);
  const shine = sheet.linear(satin(metal), [20, 0, 70, 100]);
  const leaf = sheet.motif(() => {
    const outline = polyline(
      [
        ...range(13).map((i): Point => [(long * i) / 12, -wide * sine(i / 24)]),
        ...range(13).map((i): Point => [long * (1 - i / 12), wide * sine((1 - i / 12) / 2)]),
      ],
      true,
    );
    sheet.fill(outline, metal.lit(-0.5));
    sheet.group('transform="translate(-3 -6)"', () => sheet.fill(outline, shine));
    sheet.stroke(blade, metal.lit(0.18), 0.7, 0.6);
    sheet.stroke(
      polyline([
        [2, 0],
        [long * 0.9, 0],
      ]),
      metal.lit(-0.4),
      0.8,
      0.8,
    );
  });
  const berry = bead(sheet, metal, wide * 0.42);
  const branch = sheet.motif(() => {
    sheet.stroke(
      curve(60, (t) => polar(radius, lerp(0.265, 0.665, t))),
      metal.lit(-0.3),
      1.8,
    );
    for (const i of range(pairs)) {
      const t = lerp(0.275, 0.655, i / (pairs - 1));
      const at = polar(radius, t);
      for (const side of [-1, 1]) sheet.place(leaf, `${moved(at)} ${turned(t + 0.25 + side * 0.085, [0, 0])}`);
      if (i % 2 === 1) sheet.place(berry, moved(polar(radius - 8, t + 0.006)));
    }
    sheet.place(leaf, `${moved(polar(radius, 0.66))} ${turned(0.66 + 0.26, [0, 0])}`);
  });
  sheet.place(branch);
  sheet.place(branch, 'translate(10240 0) scale(-1 1)');
  sheet.place(bead(sheet, metal, 7), moved(polar(radius, 0.25)));
};
