import type { Scene } from '../../drawing/scene.js';
import { rect } from '../../drawing/path.js';
import { letter, upright } from '../../ornament/letters.js';
import { castShadow, polish } from '../../ornament/metalwork.js';

/** The house's plate, riveted to the cloth at the lower right. */
export const label = ({ sheet, palette, kit }: Scene): void => {
  const { metal } = palette;
  const letters = [...kit.monogram];
  const width = 44 + 34 * letters.length;
  const height = 62;
  const [left, top] = [1024 - 74 - 40 - width, 1024 - 74 - 40 - height];
  const plate = (grow: number): string => rect(left - grow, top - grow, width + 2 * grow, height + 2 * grow);
  sheet.group('transform="translate(20 40)"', () => castShadow(sheet, plate, palette.deep, 12, 0.75));
  sheet.fill(plate(1), metal.lit(-0.46));
  sheet.fill(plate(0), sheet.linear(polish(metal), [0, 0, 100, 60]));
  sheet.stroke(plate(-1.2), metal.lit(0.18), 0.9, 0.8);
  sheet.stroke(plate(-6), metal.lit(-0.42), 0.9, 0.8);
  letters.forEach((character, i) => {
    const at = (dx: number, dy: number) => upright([left + 24 + i * 34 + dx, top + 15 + dy], 32);
    sheet.fill(letter(character, { thin: 5, thick: 17 }, at(0.7, 0.9)), metal.lit(0.2), 0.9);
    sheet.fill(letter(character, { thin: 5, thick: 17 }, at(0, 0)), metal.lit(-0.5));
  });
};
