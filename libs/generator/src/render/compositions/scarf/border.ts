import type { Point } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { mix, tone } from '../../colour/oklab.js';
import { circle, curve, inset, polyline, rect } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { moved } from '../../drawing/sheet.js';
import { polish } from '../../ornament/metalwork.js';
import { CARRE, tintAt, type Inks } from './inks.js';
import { chainPair, petal, print } from './shapes.js';

const FROM = CARRE.borderTo;
const MIDDLE = (CARRE.borderFrom + CARRE.borderTo) / 2;
const SPAN = 1024 - 2 * FROM;

/** One side of the border, drawn along the top and turned to the other three. */
export const borderBand = (scene: Scene, inks: Inks): void => {
  const { sheet, traits } = scene;
  sheet.stroke(inset(CARRE.edge + 5), tone(inks.border, -0.07), 1.6);
  sheet.stroke(inset(CARRE.borderFrom + 4), inks.pale, 1.4, 0.85);
  sheet.stroke(inset(CARRE.borderTo - 8), inks.pale, 1.4, 0.85);
  const draw = [chain, leaves, key, cable][step(traits.rim, 0, 3)] ?? chain;
  sheet.around(
    sheet.motif(() => draw(scene, inks)),
    4,
  );
  const corner = sheet.motif(() => block(scene, inks));
  sheet.around(corner, 4);
};

/** The square where two sides meet: a stud in a frame. */
const block = ({ sheet, palette }: Scene, inks: Inks): void => {
  const [low, high] = [CARRE.borderFrom + 8, CARRE.borderTo - 12];
  const size = high - low;
  const c: Point = [low + size / 2, low + size / 2];
  print(sheet, rect(low, low, size, size), inks.field, inks.line, 1.6);
  for (const k of range(8))
    sheet.group(`transform="${moved(c)} rotate(${k * 45})"`, () =>
      print(sheet, petal(size * 0.42, size * 0.1), k % 2 === 0 ? inks.pale : tintAt(inks, 0), inks.line, 1.2),
    );
  sheet.fill(circle(size * 0.15, c), palette.metal.lit(-0.45));
  sheet.fill(
    circle(size * 0.13, c),
    sheet.radial(
      [
        [0, palette.metal.lit(0.18)],
        [100, palette.metal.lit(-0.28)],
      ],
      [36, 32, 75],
    ),
  );
};

const chain = ({ sheet, palette, traits }: Scene): void => {
  const count = step(traits.density, 13, 21);
  const pitch = SPAN / count;
  const body = sheet.linear(polish(palette.metal), [0, 0, 30, 100]);
  const link = sheet.motif(() =>
    chainPair(sheet, pitch, Math.min(40, pitch * 0.66), body, palette.metal.lit(0.18), palette.metal.lit(-0.46)),
  );
  for (const i of range(count)) sheet.place(link, moved([FROM + (i + 0.5) * pitch, MIDDLE]));
};

const leaves = ({ sheet, palette, traits }: Scene, inks: Inks): void => {
  const count = 2 * step(traits.density, 10, 16);
  const pitch = SPAN / count;
  const wave = (x: number): number => MIDDLE + 9 * sine((x - FROM) / (pitch * 2));
  sheet.stroke(
    curve(count * 8, (t): Point => [FROM + t * SPAN, wave(FROM + t * SPAN)]),
    palette.metal.lit(-0.42),
    4.4,
  );
  sheet.stroke(
    curve(count * 8, (t): Point => [FROM + t * SPAN, wave(FROM + t * SPAN)]),
    palette.metal.lit(0.04),
    2.6,
  );
  for (const i of range(count)) {
    const x = FROM + (i + 0.5) * pitch;
    const up = i % 2 === 0 ? -1 : 1;
    sheet.group(`transform="${moved([x, wave(x)])} rotate(${up * 48})"`, () => {
      print(sheet, petal(pitch * 0.98, pitch * 0.26, up * 4), i % 4 < 2 ? inks.pale : tintAt(inks, 0), inks.line, 1.3);
      sheet.stroke(
        polyline([
          [3, 0],
          [pitch * 0.75, up * 2],
        ]),
        inks.line,
        0.9,
        0.8,
      );
    });
  }
};

/** A meander, the oldest border there is. */
const key = ({ sheet, palette, traits }: Scene, inks: Inks): void => {
  const count = step(traits.density, 10, 15);
  const p = SPAN / count;
  const [top, bottom] = [MIDDLE - 21, MIDDLE + 21];
  const unit = (x: number): Point[] => [
    [x, bottom],
    [x, top],
    [x + p * 0.76, top],
    [x + p * 0.76, MIDDLE + 8],
    [x + p * 0.34, MIDDLE + 8],
    [x + p * 0.34, MIDDLE - 6],
    [x + p * 0.52, MIDDLE - 6],
  ];
  const d = range(count)
    .map((i) => polyline(unit(FROM + i * p + p * 0.06)))
    .join('');
  const base = polyline([
    [FROM, bottom],
    [FROM + SPAN, bottom],
  ]);
  sheet.stroke(d + base, inks.line, lerp(7.4, 9, traits.coverage), 1, 'stroke-linejoin="miter"');
  sheet.stroke(d + base, palette.metal.lit(-0.04), lerp(4.6, 6, traits.coverage));
  sheet.stroke(d + base, palette.metal.lit(0.17), 1.4, 0.9);
};

/** Two cords laid about each other. */
const cable = ({ sheet, palette, traits }: Scene, inks: Inks): void => {
  const count = step(traits.density, 8, 14);
  const cord = (phase: number, from: number, to: number): string =>
    curve(20, (t): Point => {
      const x = from + (to - from) * t;
      return [x, MIDDLE + 15 * sine(((x - FROM) / SPAN) * count + phase)];
    });
  const lay = (d: string, first: boolean): void => {
    sheet.stroke(d, inks.line, 15);
    sheet.stroke(d, first ? palette.metal.lit(-0.06) : inks.pale, 12);
    sheet.stroke(d, first ? palette.metal.lit(0.16) : mix(inks.pale, inks.line, 0.25), 3, 0.8);
  };
  for (const half of range(count * 2)) {
    const x = (k: number): number => FROM + (SPAN * k) / (count * 2);
    const [from, to] = [x(half) - SPAN / (count * 4), x(half) + SPAN / (count * 4)];
    const ends: [number, number] = [Math.max(FROM, from), Math.min(FROM + SPAN, to + 1)];
    const over = half % 2 === 0 ? 0 : 0.5;
    lay(cord(0.5 - over, ...ends), over === 0);
    lay(cord(over, ...ends), over !== 0);
  }
};
