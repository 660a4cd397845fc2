import { lerp, range, step } from '../../arithmetic/scalar.js';
import { tone } from '../../colour/oklab.js';
import { circle, ringCurve } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { moved, turned } from '../../drawing/sheet.js';
import { sine } from '../../arithmetic/sine.js';
import { polar } from '../../arithmetic/point.js';
import { symmetryOrder, twist } from '../../genome/layout.js';
import { bead, polish } from '../../ornament/metalwork.js';
import { tintAt, type Inks } from './inks.js';
import { palmette, petal, print } from './shapes.js';

/** The great flower at the centre: rings of petals, a metal rim, a boss. */
export const rosace = (scene: Scene, inks: Inks): void => {
  const { sheet, traits } = scene;
  const n = Math.max(6, symmetryOrder(traits));
  const radius = lerp(182, 236, traits.centre);
  scallopedPlate(scene, inks, n, radius);
  const bend = twist(traits) * radius * 0.16 * (0.4 + traits.curvature);
  const rings = step(traits.complexity, 2, 3);
  for (const ring of range(rings)) {
    const size = radius * (0.9 - ring * 0.26);
    const flower = sheet.motif(() =>
      ring === 0 && traits.medium >= 0.5 ? palmettePetal(scene, inks, size, n) : plainPetal(scene, inks, size, n, bend, ring),
    );
    for (const i of range(n)) sheet.place(flower, `${moved([512, 512])} ${turned((i + (ring % 2) / 2) / n + 0.75, [0, 0])}`);
  }
  boss(scene, inks, radius, n);
};

const scallopedPlate = ({ sheet, palette, traits }: Scene, inks: Inks, n: number, radius: number): void => {
  const lobes = n * 2;
  const swell = radius * lerp(0.02, 0.055, traits.curvature);
  const edge = (grow: number): string => ringCurve(lobes * 16, (t) => radius + grow + swell * (Math.abs(sine((t * lobes) / 2)) - 0.5));
  sheet.fill(edge(20), inks.line);
  sheet.fill(edge(18), sheet.linear(polish(palette.metal)));
  sheet.stroke(edge(15), palette.metal.lit(0.18), 1.4, 0.9);
  print(sheet, edge(10), inks.plate, inks.line, 1.8);
  sheet.stroke(edge(4), inks.pale, 1.4, 0.9);
  const grain = bead(sheet, palette.metal, 3);
  for (const i of range(lobes)) sheet.place(grain, moved(polar(radius - 3, (i + 0.5) / lobes)));
};

const plainPetal = ({ sheet }: Scene, inks: Inks, size: number, n: number, bend: number, ring: number): void => {
  const width = (size * 2.6) / n;
  const fills =
    ring === 0
      ? [inks.pale, inks.field, tintAt(inks, 0)]
      : ring === 1
        ? [tintAt(inks, 0), inks.pale, inks.field]
        : [inks.field, tintAt(inks, 1), inks.pale];
  [1, 0.74, 0.46].forEach((k, i) =>
    print(sheet, petal(size * (0.3 + 0.7 * k), width * k, bend * k), fills[i] ?? inks.pale, inks.line, i === 0 ? 1.8 : 1.2),
  );
};

const palmettePetal = ({ sheet }: Scene, inks: Inks, size: number, n: number): void => {
  const width = (size * 2.7) / n;
  print(sheet, petal(size, width, 0, 0.3), inks.pale, inks.line, 1.8);
  print(sheet, petal(size * 0.9, width * 0.72, 0, 0.3), inks.field, inks.line, 1.2);
  sheet.group(`transform="${moved([size * 0.56, 0])}"`, () =>
    palmette(sheet, size * 0.27, 5, [tintAt(inks, 0), tintAt(inks, 1), inks.pale], inks.line),
  );
};

const boss = ({ sheet, palette }: Scene, inks: Inks, radius: number, n: number): void => {
  const r = radius * 0.2;
  print(sheet, circle(r + 7), inks.line, inks.line, 1);
  sheet.fill(circle(r + 5), sheet.linear(polish(palette.metal)));
  print(sheet, circle(r - 3), tone(inks.plate, -0.03), inks.line, 1.6);
  for (const i of range(n))
    sheet.group(`transform="${moved([512, 512])} ${turned(i / n, [0, 0])}"`, () =>
      print(sheet, petal(r - 6, (r * 2) / n), i % 2 === 0 ? inks.pale : tintAt(inks, 0), inks.line, 1),
    );
  sheet.place(bead(sheet, palette.metal, r * 0.3), moved([512, 512]));
};
