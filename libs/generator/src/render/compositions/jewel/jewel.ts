import type { Point } from '../../arithmetic/point.js';
import { polar } from '../../arithmetic/point.js';
import { clamp, lerp, range, step } from '../../arithmetic/scalar.js';
import { atLightness, mix, type Lab } from '../../colour/oklab.js';
import { curve, inset, polyline } from '../../drawing/path.js';
import type { Composition, Scene } from '../../drawing/scene.js';
import { frame } from '../../ornament/frame.js';
import { brilliant, type Gem } from '../../ornament/gem.js';
import { castShadow } from '../../ornament/metalwork.js';
import { along } from '../../ornament/outline.js';
import { stepCut } from '../../ornament/step-cut.js';
import { engraveRays } from './backdrop.js';
import { cutOf, type Cut } from './cuts.js';
import { setClaws, setHalo } from './setting.js';

export interface Stone {
  readonly cut: Cut;
  readonly centre: Point;
  readonly radius: number;
}

/** The stone's own colour: the main hue, in the lightness range where a cut stone lives. */
const stoneColour = ({ palette, traits }: Scene): Lab => {
  const L = lerp(0.4, 0.8, traits.lightness);
  const full = atLightness(palette.ground, clamp(0.5 * L + 0.5 * palette.ground.L, 0.36, 0.82));
  return { L: full.L, a: full.a * 1.25, b: full.b * 1.25 };
};

/** One large stone from above, in a pavé halo on engraved ground. */
export const jewel: Composition = (scene) => {
  const { sheet, palette, traits } = scene;
  const cut = cutOf(traits);
  const radius = lerp(232, 296, traits.centre) * cut.size;
  const stone: Stone = { cut, radius, centre: [512, 512 + cut.drop * radius] };
  sheet.fill(
    inset(0),
    sheet.radial(
      [
        [0, palette.lift],
        [50, palette.ground],
        [100, palette.deep],
      ],
      [46, 44, 76],
    ),
  );
  engraveRays(scene, stone);
  frame(scene, 26, 10);
  const outer = (grow: number): string =>
    polyline(
      along(cut.outline, radius, stone.centre, 64 + grow, 9).map(({ at }) => at),
      true,
    );
  sheet.group('transform="translate(60 150)"', () => castShadow(sheet, outer, palette.deep, 46, palette.onLight ? 0.4 : 0.7));
  glow(scene, stone);
  setHalo(scene, stone);
  cutStone(scene, stone);
  setClaws(scene, stone);
};

/** Light the stone throws on the ground, down to the right. */
const glow = ({ sheet, palette }: Scene, { radius, centre }: Stone): void => {
  const warm = mix(palette.lift, palette.accents[palette.accents.length - 1] ?? palette.lift, 0.25);
  const spot = (at: Point, size: number): string => curve(48, (t) => polar(size, t, at), true);
  const at: Point = [centre[0] + radius * 0.72, centre[1] + radius * 0.86];
  sheet.fill(
    spot(at, radius * 0.8),
    sheet.radial([
      [0, atLightness(warm, Math.min(0.96, warm.L + 0.16), 1.1), 0.6],
      [100, warm, 0],
    ]),
  );
};

const cutStone = (scene: Scene, { cut, radius, centre }: Stone): void => {
  const { sheet, palette, traits } = scene;
  const order = traits.quarterTurn >= 0.5 ? 4 * step(traits.complexity, 3, 5) : 2 * step(traits.complexity, 5, 9);
  const gem: Gem = {
    centre,
    radius,
    order,
    colour: stoneColour(scene),
    flash: palette.accent,
    outline: cut.outline,
    turns: 0.25,
    table: lerp(0.48, 0.62, traits.broad),
    life: lerp(0.45, 1, traits.contrast),
    salt: step(traits.flip, 0, 15) + 16 * step(traits.mirror, 0, 3),
  };
  if (cut.corners !== undefined && cut.corners.length === 8) stepCut(sheet, gem, cut.corners);
  else brilliant(sheet, gem);
  for (const k of range(3))
    sheet.stroke(
      curve(180, (t) => polar(radius * cut.outline(t) - k * 1.2, t, centre), true),
      '#000',
      1.4,
      0.1,
    );
};
