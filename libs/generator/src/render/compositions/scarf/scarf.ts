import { clamp, lerp } from '../../arithmetic/scalar.js';
import { atLightness, tone } from '../../colour/oklab.js';
import { inset } from '../../drawing/path.js';
import type { Composition, Scene } from '../../drawing/scene.js';
import { letter } from '../../ornament/letters.js';
import { castShadow } from '../../ornament/metalwork.js';
import { borderBand } from './border.js';
import { corners } from './corners.js';
import { harness } from './harness.js';
import { CARRE, inksOf, type Inks } from './inks.js';
import { rosace } from './rosace.js';
import { silk } from './silk.js';

/** A printed silk square: hem, border, corner fans, a harness of chain and strap, a rosace. */
export const scarf: Composition = (scene) => {
  const { sheet, palette } = scene;
  const inks = inksOf(scene);
  const table = palette.onLight
    ? tone(palette.ground, 0.05, 0.4)
    : atLightness(palette.ground, clamp(palette.ground.L * 0.55, 0.1, 0.5), 0.6);
  sheet.fill(
    inset(0),
    sheet.radial(
      [
        [0, tone(table, 0.03)],
        [100, tone(table, -0.05)],
      ],
      [45, 40, 80],
    ),
  );
  sheet.group('transform="translate(20 60)"', () => castShadow(sheet, (grow) => inset(CARRE.edge - grow), palette.deep, 24, 0.6));
  sheet.fill(inset(CARRE.edge), inks.border);
  borderBand(scene, inks);
  sheet.fill(inset(CARRE.borderTo), inks.field);
  sheet.group(sheet.clip(inset(CARRE.borderTo)), () => {
    corners(scene, inks);
    harness(scene, inks);
    rosace(scene, inks);
  });
  for (const [at, width, colour] of [
    [CARRE.borderTo, 7, inks.line],
    [CARRE.borderTo, 4, inks.pale],
    [CARRE.borderTo + 9, 1.6, inks.line],
  ] as const)
    sheet.stroke(inset(at), colour, width);
  signature(scene, inks);
  silk(scene, inks);
};

/** The house's letters, small, in the lower right of the border. */
const signature = ({ sheet, kit, traits }: Scene, inks: Inks): void => {
  const letters = [...kit.monogram];
  const height = lerp(17, 20, traits.rim);
  const start = 1024 - CARRE.borderTo - 206 - letters.length * height * 0.86;
  const y = CARRE.borderTo + 16;
  sheet.group(`transform="translate(0 ${10240 - 20 * Math.round(y + height / 2)})"`, () => {
    letters.forEach((character, i) => {
      const place = ([x, v]: readonly [number, number]): readonly [number, number] => [
        start + i * height * 0.86 + (x * height) / 140,
        y + (v * height) / 140,
      ];
      sheet.fill(letter(character, { thin: 7, thick: 19 }, place), inks.line);
    });
  });
};
