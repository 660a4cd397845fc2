import type { Point } from '../../arithmetic/point.js';
import { polar } from '../../arithmetic/point.js';
import { clamp, lerp, range, step } from '../../arithmetic/scalar.js';
import { mix, type Lab } from '../../colour/oklab.js';
import { circle, curve, polyline } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { degrees, moved, turned } from '../../drawing/sheet.js';
import { facetColour } from '../../ornament/gem.js';
import { bead, conic, polish, turnedLight } from '../../ornament/metalwork.js';
import { along } from '../../ornament/outline.js';
import type { Stone } from './jewel.js';

const DIAMOND: Lab = { L: 0.84, a: -0.004, b: -0.012 };

/** A melee stone of a dozen facets, as a motif centred on the origin. */
const melee = ({ sheet, palette }: Scene, radius: number, colour: Lab, salt: number): string =>
  sheet.motif(() => {
    const at = (scale: number, t: number): Point => polar(radius * scale, t, [0, 0]);
    sheet.fill(circle(radius + 1.1, [0, 0.4]), palette.metal.lit(-0.5));
    sheet.fill(circle(radius, [0, 0]), facetColour(colour, palette.lift, -0.3));
    const lights = [0.85, 0.2, -0.25, 0.5, -0.5, -0.1, 0.95, -0.35];
    for (const i of range(8)) {
      sheet.fill(
        polyline([at(0.55, (i - 0.5) / 8), at(1, i / 8), at(0.55, (i + 0.5) / 8)], true),
        facetColour(colour, palette.lift, lights[(i * 3 + salt) % 8] ?? 0),
      );
    }
    sheet.fill(
      curve(8, (t) => at(0.55, t + 1 / 16), true),
      facetColour(colour, palette.lift, salt % 2 === 0 ? 0.75 : 0.4),
    );
    sheet.fill(polyline([at(0, 0), at(0.55, 0.56), at(0.55, 0.69), at(0.5, 0.81)], true), '#fff', 0.85);
  });

const outlineAt = ({ cut, radius, centre }: Stone, grow: number): string =>
  polyline(
    along(cut.outline, radius, centre, grow, 5).map(({ at }) => at),
    true,
  );

const row = (scene: Scene, stone: Stone, grow: number, size: number, colours: readonly Lab[]): void => {
  const { sheet, palette } = scene;
  const motifs = colours.map((colour, i) => [melee(scene, size, colour, i), melee(scene, size, colour, i + 3)] as const);
  const grain = bead(sheet, palette.metal, size * 0.2);
  const places = along(stone.cut.outline, stone.radius, stone.centre, grow, size * 2 + 2.6);
  places.forEach(({ at, facing }, i) => {
    const pair = motifs[i % motifs.length];
    if (pair) sheet.place(pair[i % 3 === 0 ? 1 : 0], `${moved(at)} rotate(${degrees(((i * 5) % 16) / 16)})`);
    const next = places[(i + 1) % places.length] ?? { at, facing };
    for (const side of [-1, 1]) {
      const [x, y] = [(at[0] + next.at[0]) / 2, (at[1] + next.at[1]) / 2];
      const out = polar(side * size * 0.8, facing, [x, y]);
      sheet.place(grain, moved(out));
    }
  });
};

/** A plain polished rim outside the stones: the widest piece of metal on the jewel. */
const bezel = ({ sheet, palette }: Scene, stone: Stone, from: number, width: number): void => {
  const { metal } = palette;
  const ring = (grow: number, colour: string | Lab, w: number, opacity = 1): void =>
    sheet.stroke(outlineAt(stone, grow), colour, w, opacity, 'stroke-linejoin="round"');
  ring(from + width / 2, metal.lit(-0.48), width + 3);
  sheet.group(sheet.clip(outlineAt(stone, from + width), false), () => {
    conic(sheet, stone.radius * 0.7, stone.radius * 1.7, (t) => metal.lit(clamp(turnedLight(t) - 0.02, -0.34, 0.2)), stone.centre);
  });
  ring(from + width - 1.6, metal.lit(0.18), 1.1, 0.85);
  ring(from + width * 0.5, metal.lit(-0.36), 0.9, 0.7);
  ring(from + width * 0.5 - 1.2, metal.lit(0.16), 0.8, 0.7);
  ring(from, metal.lit(-0.48), 2.4);
};

/** The metal gallery and one or two rows of small stones; the outer row takes the accent. */
export const setHalo = (scene: Scene, stone: Stone): void => {
  const { sheet, palette, traits } = scene;
  const size = lerp(8, 12.5, 1 - traits.density);
  const body = sheet.across([200, 180], [820, 840], polish(palette.metal));
  const band = (grow: number, width: number): void => {
    const d = outlineAt(stone, grow);
    sheet.stroke(d, palette.metal.lit(-0.46), width + 2.4, 1, 'stroke-linejoin="round"');
    sheet.stroke(d, body, width, 1, 'stroke-linejoin="round"');
    sheet.stroke(outlineAt(stone, grow + width / 2 - 1.2), palette.metal.lit(0.17), 0.9, 0.8);
  };
  const rows = traits.rim >= 0.45 ? 2 : 1;
  const outer = rows === 2 ? 22 + size * 3.6 + 4 : 8 + size * 2 + 4;
  bezel(scene, stone, outer, lerp(9, 20, traits.ring));
  if (rows === 2) {
    const grow = 12 + size * 2 + 10 + size * 0.8;
    band(grow, size * 1.6 + 9);
    const tinted = traits.colours >= 0.5 ? [palette.accent, DIAMOND] : [palette.accent];
    row(
      scene,
      stone,
      grow,
      size * 0.8,
      tinted.map((c) => mix(c, { ...c, L: 0.62 }, 0.6)),
    );
  }
  band(8 + size, size * 2 + 8);
  row(scene, stone, 8 + size, size, [DIAMOND]);
  band(1.5, 6);
};

/** Claws over the girdle: four, six or eight, at the corners of a step cut. */
export const setClaws = (scene: Scene, stone: Stone): void => {
  const { sheet, palette, traits } = scene;
  const { cut, radius, centre } = stone;
  const count = 2 * step(traits.halfTurn, 2, 4);
  const corners = cut.corners?.filter((_, i) => i % 2 === 0).map((t, i) => (t + (cut.corners?.[2 * i + 1] ?? t)) / 2);
  const directions = corners ?? range(count).map((i) => 0.75 + (i + (count === 4 ? 0.5 : 0)) / count);
  const shine = sheet.linear(
    [
      [0, palette.metal.lit(0.16)],
      [45, palette.metal.lit(-0.02)],
      [100, palette.metal.lit(-0.34)],
    ],
    [20, 0, 80, 100],
  );
  const claw = sheet.motif(() => {
    const shape = curve(24, (t) => polar(t > 0.25 && t < 0.75 ? 22 - 12 * Math.abs(t - 0.5) : 9, t, [0, 0]), true);
    sheet.fill(shape, palette.metal.lit(-0.5), 0.55);
    sheet.group('transform="scale(.86)"', () => sheet.fill(shape, shine));
  });
  for (const t of directions) {
    const at = polar(radius * cut.outline(t) - 1, t, centre);
    sheet.place(claw, `${moved(at)} ${turned(t + 0.5, [0, 0])}`);
  }
};
