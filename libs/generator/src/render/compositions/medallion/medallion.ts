import { clamp, lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { atLightness, mix, tone } from '../../colour/oklab.js';
import { circle, inset, line, ringCurve } from '../../drawing/path.js';
import type { Composition, Scene } from '../../drawing/scene.js';
import { moved } from '../../drawing/sheet.js';
import { polar } from '../../arithmetic/point.js';
import { symmetryOrder, twist } from '../../genome/layout.js';
import { frame } from '../../ornament/frame.js';
import { brilliant } from '../../ornament/gem.js';
import { bead, castShadow, conic, turnedLight, turnedRing } from '../../ornament/metalwork.js';
import { engraveBands } from './bands.js';
import { engraveField } from './field.js';

/** Radii of the piece, pixels. */
export interface Dial {
  readonly outer: number;
  readonly enamel: number;
  readonly gem: number;
}

const dialOf = ({ traits }: Scene): Dial => {
  const outer = lerp(362, 398, traits.ring);
  return { outer, enamel: outer - lerp(26, 44, traits.rim), gem: lerp(74, 128, traits.centre) };
};

/** Guilloché enamel in a turned bezel round a brilliant. */
export const medallion: Composition = (scene) => {
  const { sheet, palette } = scene;
  const { ground } = palette;
  sheet.fill(
    inset(0),
    sheet.radial(
      [
        [0, palette.lift],
        [55, ground],
        [100, palette.deep],
      ],
      [50, 42, 78],
    ),
  );
  engraveField(scene);
  frame(scene, 22, 26);
  const dial = dialOf(scene);
  bezel(scene, dial);
  enamel(scene, dial);
  engraveBands(scene, dial);
  setting(scene, dial);
  sheet.fill(
    circle(dial.enamel),
    sheet.radial(
      [
        [0, '#fff', 0.2],
        [45, '#fff', 0.03],
        [70, '#000', 0.02],
        [100, '#000', 0.24],
      ],
      [34, 26, 80],
    ),
  );
};

const bezel = (scene: Scene, { outer, enamel }: Dial): void => {
  const { sheet, palette, traits } = scene;
  const lobes = symmetryOrder(traits);
  const swell = lerp(1.5, 13, traits.curvature);
  const edge = (grow: number): string => ringCurve(lobes * 24, (t) => outer + grow + swell * (Math.abs(sine((t * lobes) / 2)) - 0.5));
  sheet.group('transform="translate(0 70)"', () => castShadow(sheet, edge, palette.deep, 30, palette.onLight ? 0.34 : 0.6));
  sheet.fill(edge(9), palette.metal.lit(-0.46));
  sheet.group(sheet.clip(edge(8)), () =>
    conic(sheet, enamel - 10, outer + 30, (t) => palette.metal.lit(clamp(turnedLight(t) - 0.02, -0.34, 0.2))),
  );
  knurl(scene, enamel + 12, outer - swell - 3);
  sheet.stroke(edge(7), palette.metal.lit(0.17), 1.1, 0.8);
  sheet.stroke(edge(1), palette.metal.lit(-0.38), 1.4, 0.85);
  sheet.stroke(edge(-0.4), palette.metal.lit(0.15), 0.8, 0.7);
  sheet.fill(circle(enamel + 9), palette.metal.lit(-0.42));
  turnedRing(sheet, palette.metal, enamel, enamel + 8);
};

/** Fine cuts round the bezel: radial on a mirrored piece, leaning on a turning one. */
const knurl = ({ sheet, palette, traits }: Scene, from: number, to: number): void => {
  const count = 12 * step(traits.density, 7, 20);
  const lean = 0.035 * twist(traits);
  const cut = sheet.motif(() => {
    const ends = (shift: number): string => line(polar(from, shift), polar(to, lean + shift));
    sheet.stroke(ends(0), palette.metal.lit(-0.4), 1.1, 0.6);
    sheet.stroke(ends(0.0007), palette.metal.lit(0.18), 0.8, 0.6);
  });
  sheet.around(cut, count);
};

/** The dial's enamel: the main colour over a turned sunburst, lighter where it faces the light. */
const enamel = ({ sheet, palette, traits }: Scene, dial: Dial): void => {
  const { ground } = palette;
  const depth = lerp(0.025, 0.06, traits.contrast);
  const base = atLightness(ground, clamp(ground.L - lerp(0.025, 0.1, traits.contrast), 0.12, 0.95), 1.1);
  conic(sheet, 0, dial.enamel, (t) => tone(base, depth * (turnedLight(t) * 4 + 0.6 * sine(t * 24))));
  const count = step(traits.fine, 120, 200);
  const ray = sheet.motif(() => {
    const side = 0.5 / count;
    const shape = [polar(dial.gem, -side), polar(dial.enamel, -side), polar(dial.enamel, 0), polar(dial.gem, 0)] as const;
    sheet.fill(
      `M${shape.map((p) => `${Math.round(p[0] * 10)} ${Math.round(p[1] * 10)}`).join('L')}z`,
      tone(base, palette.onLight ? -0.2 : 0.2),
      0.16,
    );
  });
  sheet.around(ray, count);
};

const setting = ({ sheet, palette, traits }: Scene, { gem, enamel }: Dial): void => {
  const { metal } = palette;
  const beads = step(traits.rim, 72, 144);
  const grain = bead(sheet, metal, clamp((3.1416 * (enamel - 11)) / beads - 1.6, 2.2, 5.2));
  for (const i of range(beads)) sheet.place(grain, moved(polar(enamel - 11, i / beads)));
  castShadow(sheet, (grow) => circle(gem + 10 + grow), palette.deep, 20, 0.6);
  turnedRing(sheet, metal, gem - 2, gem + 11);
  sheet.fill(circle(gem - 1), metal.lit(-0.5));
  const order = traits.quarterTurn >= 0.5 ? 8 : step(traits.complexity, 6, 10);
  const colour = mix(palette.accent, atLightness(palette.accent, 0.6), 0.75);
  brilliant(sheet, {
    centre: [512, 512],
    radius: gem - 3,
    order,
    colour: { L: colour.L, a: colour.a * 1.15, b: colour.b * 1.15 },
    flash: palette.accents[1] ?? palette.lift,
    outline: () => 1,
    turns: 0.5 / order + 0.25,
    table: lerp(0.5, 0.62, traits.coverage),
    life: lerp(0.5, 1, traits.contrast),
    salt: step(traits.flip, 0, 7),
  });
  const prongs = order > 8 ? order / (order % 2 === 0 ? 2 : 1) : order;
  const prong = bead(sheet, metal, clamp(gem * 0.07, 5, 8));
  for (const i of range(prongs)) sheet.place(prong, moved(polar(gem + 1, (i + 0.5) / prongs + 0.25)));
};
