import type { Point } from '../../arithmetic/point.js';
import { polar } from '../../arithmetic/point.js';
import { choose, lerp } from '../../arithmetic/scalar.js';
import { mix, tone } from '../../colour/oklab.js';
import { curve, inset, rect, roundedRect } from '../../drawing/path.js';
import type { Composition, Scene } from '../../drawing/scene.js';
import { frame } from '../../ornament/frame.js';
import { letter, upright } from '../../ornament/letters.js';
import { polish, wire } from '../../ornament/metalwork.js';
import { engrave } from './engrave.js';
import { reliefOf } from './relief.js';

/** A plate engraved in swelling lines, as a portrait engraver cuts cloth and skin, with its highlights plated. */
export const flow: Composition = (scene) => {
  const { sheet, palette } = scene;
  sheet.fill(
    inset(0),
    sheet.radial(
      [
        [0, tone(palette.ground, 0.015)],
        [100, tone(palette.ground, -0.03)],
      ],
      [46, 40, 80],
    ),
  );
  const window = windowOf(scene);
  plateMark(scene, window);
  sheet.group(sheet.clip(window(0)), () => {
    sheet.fill(
      inset(0),
      sheet.across(
        [200, 120],
        [830, 920],
        [
          [0, mix(palette.ground, palette.lift, lerp(0.3, 1, scene.traits.centre))],
          [50, palette.ground],
          [100, palette.deep],
        ],
      ),
    );
    engrave(scene, reliefOf(scene.traits));
  });
  wire(sheet, window(0), palette.metal, 3.2, sheet.across([80, 80], [940, 940], polish(palette.metal)));
  frame(scene, 30, 14);
  cartouche(scene);
};

/** The window's outline grown by some pixels: a square, an arch, an oval or a tondo. */
const windowOf = ({ traits }: Scene): ((grow: number) => string) => {
  const margin = lerp(112, 92, traits.rim);
  const square = (grow: number): string => rect(margin - grow, margin - grow, 1024 - 2 * (margin - grow), 1024 - 2 * (margin - grow));
  const soft = (grow: number): string =>
    roundedRect(margin - grow, margin - grow, 1024 - 2 * (margin - grow), 1024 - 2 * (margin - grow), 150 + grow);
  const tondo = (grow: number): string => curve(200, (t) => polar(512 - margin + grow + 6, t), true);
  const oval = (grow: number): string =>
    curve(
      200,
      (t): Point => {
        const [x, y] = polar(1, t, [0, 0]);
        return [512 + x * (350 + grow), 512 + y * (512 - margin + grow + 8)];
      },
      true,
    );
  const shapes = traits.quarterTurn >= 0.5 ? ([tondo, square] as const) : ([square, oval, soft] as const);
  return choose(traits.halfTurn, shapes);
};

/** The press's mark round the plate: a dent with a lit and a shaded edge. */
const plateMark = ({ sheet, palette }: Scene, window: (grow: number) => string): void => {
  sheet.stroke(window(17), tone(palette.ground, -0.12), 2.2, 0.6);
  sheet.group('transform="translate(12 14)"', () => sheet.stroke(window(17), tone(palette.ground, 0.12), 1.6, 0.6));
  sheet.fill(window(12), tone(palette.ground, palette.onLight ? 0.03 : -0.03), 0.7);
};

/** The engraver's mark in a lozenge that breaks the lower rule. */
const cartouche = ({ sheet, palette, kit }: Scene): void => {
  const letters = [...kit.monogram];
  const half = 26 + 13 * letters.length;
  const y = 987;
  const shape = (grow: number): string => roundedRect(512 - half - grow, y - 19 - grow, 2 * (half + grow), 38 + 2 * grow, 19 + grow);
  sheet.fill(shape(3), palette.ground);
  wire(sheet, shape(0), palette.metal, 2, sheet.across([512 - half, y - 20], [512 + half, y + 20], polish(palette.metal)));
  sheet.fill(shape(-1), palette.onLight ? tone(palette.ground, 0.03) : palette.deep);
  letters.forEach((character, i) => {
    const left = 512 + (i - letters.length / 2) * 26 + 4.5;
    sheet.fill(
      letter(character, { thin: 6, thick: 18 }, upright([left, y - 11.5], 23)),
      palette.onLight ? palette.metal.lit(-0.38) : palette.metal.lit(0.05),
    );
  });
};
