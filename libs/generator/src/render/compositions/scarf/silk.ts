import { lerp, range, step } from '../../arithmetic/scalar.js';
import { tone } from '../../colour/oklab.js';
import { inset, line } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import type { Stop } from '../../drawing/sheet.js';
import { mainDirection } from '../../genome/layout.js';
import { CARRE, type Inks } from './inks.js';

/** The cloth itself over the print: the twill's diagonal, a rolled hem, light on soft folds. */
export const silk = ({ sheet, traits }: Scene, inks: Inks): void => {
  const pitch = lerp(5, 3.6, traits.fine);
  const [low, high] = [CARRE.edge, 1024 - CARRE.edge];
  const rows = Math.floor((2 * (high - low)) / pitch);
  const d = range(rows)
    .map((k) => {
      const s = 2 * low + k * pitch;
      const from = Math.max(low, s - high);
      const to = Math.min(high, s - low);
      return line([from, s - from], [to, s - to]);
    })
    .join('');
  sheet.stroke(d, '#fff', 0.6, 0.12);
  const { x, y } = mainDirection(traits);
  const folds = step(traits.coarse, 1, 2);
  const depth = lerp(0.04, 0.1, traits.contrast);
  const stops: Stop[] = range(folds).flatMap((k): Stop[] => {
    const at = (share: number): number => ((k + share) / folds) * 100;
    return [
      [at(0), '#000', depth],
      [at(0.35), '#fff', depth * 0.5],
      [at(0.48), '#fff', depth * 1.5],
      [at(0.65), '#fff', 0],
      [at(0.99), '#000', depth],
    ];
  });
  sheet.fill(inset(CARRE.edge), sheet.across([512 - x * 620, 512 - Math.abs(y) * 620], [512 + x * 620, 512 + Math.abs(y) * 620], stops));
  hem(sheet, inks);
};

const hem = (sheet: Scene['sheet'], inks: Inks): void => {
  sheet.stroke(inset(CARRE.edge + 1), tone(inks.border, -0.12), 8, 1, 'stroke-linejoin="round"');
  sheet.stroke(inset(CARRE.edge + 0.4), tone(inks.border, 0.02), 5.6, 1, 'stroke-linejoin="round"');
  sheet.stroke(inset(CARRE.edge - 0.8), tone(inks.border, 0.12), 1.5, 0.9, 'stroke-linejoin="round"');
  sheet.stroke(inset(CARRE.edge + 5.2), inks.pale, 0.9, 0.7, 'stroke-dasharray="26 34"');
};
