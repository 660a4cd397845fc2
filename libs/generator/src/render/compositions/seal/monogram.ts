import type { Point } from '../../arithmetic/point.js';
import { rect } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import type { Paint } from '../../drawing/sheet.js';
import { letter, type Pen } from '../../ornament/letters.js';
import { polish } from '../../ornament/metalwork.js';

const PEN: Pen = { thin: 5.5, thick: 21 };

/** Where each letter stands: two letters overlap by a third, a third one stands tall between them. */
const places = (count: number, size: number): ((p: Point) => Point)[] => {
  const at =
    (dx: number, dy: number, k: number) =>
    ([x, y]: Point): Point => [512 + dx * size + ((x - 50) * k * size) / 140, 512 + dy * size + ((y - 70) * k * size) / 140];
  if (count === 1) return [at(0, 0, 1.12)];
  if (count === 2) return [at(-0.13, -0.1, 0.98), at(0.13, 0.1, 0.98)];
  return [at(-0.33, 0.04, 0.78), at(0, 0, 1.12), at(0.33, 0.04, 0.78)];
};

/** One letter in relief: its gap in the field, cast shadow, dark edge, lit edge, polished face. */
const relief = (scene: Scene, character: string, place: (p: Point) => Point, gap: Paint, face: Paint): void => {
  const { sheet, palette } = scene;
  const { metal } = palette;
  const moved =
    (dx: number, dy: number) =>
    (p: Point): Point => {
      const [x, y] = place(p);
      return [x + dx, y + dy];
    };
  sheet.fill(letter(character, PEN, place, 4.2), gap);
  sheet.fill(letter(character, PEN, moved(3.4, 5), 1.4), palette.deep, 0.55);
  sheet.fill(letter(character, PEN, moved(1.2, 1.6), 1.2), metal.lit(-0.5));
  sheet.fill(letter(character, PEN, moved(-0.7, -0.9), 0.9), metal.lit(0.19));
  sheet.fill(letter(character, PEN, place), face);
  sheet.fill(letter(character, { thin: 0.9, thick: 2.6 }, place), metal.lit(-0.36), 0.75);
};

/** Letters interlaced: the second lies over the first below, and under it above. */
export const monogram = (scene: Scene, size: number, gap: Paint): void => {
  const { sheet, palette, kit } = scene;
  const letters = [...kit.monogram];
  const spots = places(letters.length, size);
  const face = sheet.across([512 - size * 0.6, 512 - size * 0.6], [512 + size * 0.5, 512 + size * 0.62], polish(palette.metal));
  const draw = (i: number): void => {
    const [character, place] = [letters[i], spots[i]];
    if (character !== undefined && place !== undefined) relief(scene, character, place, gap, face);
  };
  letters.forEach((_, i) => draw(i));
  const above = sheet.clip(rect(512 - size, 512 - size, 2 * size, size * 0.98));
  if (letters.length === 2) sheet.group(above, () => draw(0));
  if (letters.length === 3) sheet.group(above, () => draw(1));
};
