import { polar } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { curve } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { moved } from '../../drawing/sheet.js';
import { CARRE, tintAt, type Inks } from './inks.js';
import { palmette, petal, print } from './shapes.js';

/** A quarter fan in each corner of the field, opening towards the middle. */
export const corners = (scene: Scene, inks: Inks): void => {
  const { sheet, traits } = scene;
  const at = CARRE.borderTo;
  const size = lerp(118, 176, traits.coverage);
  const fan = sheet.motif(() => {
    sheet.group(`transform="${moved([at, at])}"`, () => {
      const arc = (r: number): string =>
        `M0 0L${Math.round(r * 10)} 0A${Math.round(r * 10)} ${Math.round(r * 10)} 0 0 1 0 ${Math.round(r * 10)}z`;
      print(sheet, arc(size), tintAt(inks, 1), inks.line, 2);
      print(sheet, arc(size * 0.92), inks.plate, inks.line, 1.2);
      const blades = step(traits.density, 5, 8);
      for (const i of range(blades)) {
        const turn = ((i + 0.5) / blades) * 90;
        sheet.group(`transform="rotate(${Math.round(turn * 100) / 100})"`, () =>
          print(sheet, petal(size * 0.88, (size * 0.62) / blades), i % 2 === 0 ? inks.pale : tintAt(inks, 0), inks.line, 1.3),
        );
      }
      print(sheet, arc(size * 0.36), inks.field, inks.line, 1.6);
      sheet.group('transform="rotate(45)"', () => palmette(sheet, size * 0.32, 3, [inks.pale, tintAt(inks, 0)], inks.line));
      scallops(scene, inks, size);
    });
  });
  sheet.around(fan, 4);
};

/** Small half rounds along the fan's edge. */
const scallops = ({ sheet, traits }: Scene, inks: Inks, size: number): void => {
  const count = step(traits.fine, 7, 12);
  for (const i of range(count)) {
    const t = ((i + 0.5) / count) * 0.25;
    const r = (size * 0.785) / count;
    print(
      sheet,
      curve(12, (v) => polar(r, t - 0.25 + v * 0.5, polar(size + 1, t, [0, 0])), true),
      i % 2 === 0 ? inks.pale : tintAt(inks, 1),
      inks.line,
      1.2,
    );
  }
};
