import type { Point } from '../arithmetic/point.js';
import { range } from '../arithmetic/scalar.js';
import { sine } from '../arithmetic/sine.js';
import { curve, inset } from '../drawing/path.js';
import type { Scene } from '../drawing/scene.js';
import { moved, turned } from '../drawing/sheet.js';
import { bead, polish, wire } from './metalwork.js';

/** The house's frame round a sheet: rules of the piece's metal, and what the kit's border adds between them. */
export const frame = (scene: Scene, margin: number, bandWidth: number): void => {
  const { sheet, palette, kit } = scene;
  const body = sheet.across([0, 0], [1024, 1024], polish(palette.metal));
  wire(sheet, inset(margin), palette.metal, 2.4, body);
  if (kit.border !== 'rule') wire(sheet, inset(margin + bandWidth), palette.metal, 1.5, body);
  if (kit.border === 'beads') beadRow(scene, margin + bandWidth / 2);
  if (kit.border === 'guilloche') braid(scene, margin + bandWidth / 2, bandWidth * 0.3);
};

const beadRow = ({ sheet, palette }: Scene, at: number): void => {
  const grain = bead(sheet, palette.metal, 2.1);
  const span = 1024 - 2 * at;
  const count = Math.round(span / 14);
  for (const side of range(4)) {
    sheet.group(`transform="${turned(side / 4)}"`, () => {
      for (const i of range(count)) sheet.place(grain, moved([at + (span * i) / count, at]));
    });
  }
};

const braid = ({ sheet, palette }: Scene, at: number, half: number): void => {
  const span = 1024 - 2 * at;
  const waves = Math.round(span / (half * 5));
  const side = sheet.motif(() => {
    for (const k of range(6)) {
      const strand = curve(waves * 14, (t): Point => [at + t * span, at + half * sine(t * waves + k / 6)]);
      sheet.stroke(strand, palette.metal.lit(k % 2 === 0 ? 0.05 : -0.15), 0.8, 0.85);
    }
  });
  sheet.around(side, 4);
};
