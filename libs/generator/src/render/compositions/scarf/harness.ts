import { polar, type Point } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { mix, tone } from '../../colour/oklab.js';
import { circle, line, polyline, rect, roundedRect } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { degrees, moved, scaled, turned } from '../../drawing/sheet.js';
import { polish } from '../../ornament/metalwork.js';
import { tintAt, type Inks } from './inks.js';
import { chainPair, petal, print } from './shapes.js';

/** Saddlery round the rosace: straps with stitches and buckles, or a chain with pendants; quarter turns choose. */
export const harness = (scene: Scene, inks: Inks): void => {
  const { traits } = scene;
  if (traits.quarterTurn >= 0.5) return straps(scene, inks, traits.halfTurn >= 0.5);
  return necklace(scene, inks);
};

const ANCHOR = 330;

/** Four straps from side to side, upright or as a lozenge, with a buckle each. */
const straps = (scene: Scene, inks: Inks, lozenge: boolean): void => {
  const { sheet, traits } = scene;
  const width = lerp(26, 38, traits.broad);
  const reach = lozenge ? 500 : 420;
  const away = lozenge ? 290 : ANCHOR - 40;
  const strap = sheet.motif(() => belt(scene, inks, reach, width, away));
  const start = lozenge ? 0.125 : 0;
  for (const i of range(4)) sheet.place(strap, turned(start + i / 4));
  const stud = sheet.motif(() => buckle(scene, width));
  for (const i of range(4)) sheet.place(stud, turned(start + i / 4));
  function buckle({ palette }: Scene, w: number): void {
    const body = sheet.linear(polish(palette.metal));
    const y = 512 - away;
    const outer = roundedRect(512 - w * 0.85, y - w * 0.82, w * 1.7, w * 1.64, 8);
    const inner = roundedRect(512 - w * 0.58, y - w * 0.56, w * 1.16, w * 1.12, 5);
    sheet.fill(outer + inner, body, 1, true);
    for (const d of [outer, inner]) sheet.stroke(d, palette.metal.lit(-0.46), 1.6);
    sheet.stroke(roundedRect(512 - w * 0.72, y - w * 0.7, w * 1.44, w * 1.4, 6), palette.metal.lit(0.18), 1.2, 0.9);
    const tongue = roundedRect(512 - w * 0.72, y - 3.4, w * 1.5, 6.8, 3.4);
    sheet.fill(tongue, body);
    sheet.stroke(tongue, palette.metal.lit(-0.46), 1.3);
  }
};

/** A leather strap across the top at `away` above the centre, half-length `reach`. */
const belt = ({ sheet, traits }: Scene, inks: Inks, reach: number, width: number, away: number): void => {
  const leather = mix(tintAt(inks, 0), inks.line, 0.12);
  const y = 512 - away;
  const body = rect(512 - reach, y - width / 2, 2 * reach, width);
  sheet.fill(
    body,
    sheet.linear(
      [
        [0, tone(leather, 0.07)],
        [50, leather],
        [100, tone(leather, -0.1)],
      ],
      [0, 0, 0, 100],
    ),
  );
  sheet.stroke(body, inks.line, 1.8);
  const dash = `stroke-dasharray="${step(traits.fine, 60, 100)} 50" stroke-linecap="round"`;
  for (const side of [-1, 1])
    sheet.stroke(line([512 - reach, y + side * width * 0.33], [512 + reach, y + side * width * 0.33]), inks.pale, 1.5, 0.95, dash);
  for (const k of range(7)) if (k !== 3) sheet.fill(circle(2.6, [512 + (k - 3) * width * 0.9, y]), inks.line);
};

/** A chain in a ring or a square set on its corner, pendants hanging inwards and outwards. */
const necklace = (scene: Scene, inks: Inks): void => {
  const { sheet, palette, traits } = scene;
  const square = traits.halfTurn >= 0.5;
  const count = 4 * step(traits.density, 8, 12);
  const radius = square ? 366 : 306;
  const places = square ? alongSquare(count, radius) : range(count).map((i) => ({ at: polar(radius, i / count), turns: i / count + 0.25 }));
  const pitch = square ? (radius * 5.657) / count : (radius * 6.2832) / count;
  const body = sheet.linear(polish(palette.metal), [0, 0, 30, 100]);
  const link = sheet.motif(() => chainPair(sheet, pitch, pitch * 0.5, body, palette.metal.lit(0.18), palette.metal.lit(-0.46)));
  pendants(scene, inks, square ? 0.125 : 0, square ? radius * 0.7071 : radius);
  for (const { at, turns } of places) sheet.place(link, `${moved(at)} rotate(${degrees(turns)})`);
};

const alongSquare = (count: number, radius: number): { at: Point; turns: number }[] => {
  const side = count / 4;
  return range(count).map((i) => {
    const edge = Math.floor(i / side);
    const [a, b] = [polar(radius, edge / 4), polar(radius, (edge + 1) / 4)];
    const share = ((i % side) + 0.5) / side;
    const at: Point = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    return { at, turns: edge / 4 + 0.375 };
  });
};

/** Tassels where the chain passes the axes. */
const pendants = ({ sheet, palette, traits }: Scene, inks: Inks, start: number, radius: number): void => {
  const size = lerp(48, 64, traits.coverage);
  const tassel = sheet.motif(() => {
    for (const i of [-3, 3, -2, 2, -1, 1, 0])
      sheet.group(`transform="rotate(${i * 5})"`, () =>
        print(sheet, petal(size, size * 0.085, i * 1.2), i % 2 === 0 ? tintAt(inks, 0) : inks.pale, inks.line, 1.1),
      );
    print(
      sheet,
      polyline(
        [
          [-4, -9],
          [size * 0.3, -size * 0.19],
          [size * 0.3, size * 0.19],
          [-4, 9],
        ],
        true,
      ),
      palette.metal.lit(-0.05),
      palette.metal.lit(-0.46),
      1.6,
    );
    sheet.stroke(
      polyline([
        [0, -4],
        [size * 0.27, -size * 0.1],
      ]),
      palette.metal.lit(0.18),
      1.8,
      0.9,
    );
    print(sheet, circle(8.5, [-6, 0]), palette.metal.lit(0.03), palette.metal.lit(-0.46), 1.6);
  });
  for (const i of range(8)) {
    const t = start + i / 8;
    const scale = i % 2 === 0 ? 0.92 : 0.66;
    if (i % 2 === 1 && start !== 0) continue;
    sheet.place(tassel, `${moved(polar(radius + 10, t))} ${turned(t, [0, 0])} ${scaled(scale)}`);
  }
};
