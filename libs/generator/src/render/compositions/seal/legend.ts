import { polar, type Point } from '../../arithmetic/point.js';
import type { Scene } from '../../drawing/scene.js';
import { CAPITALS, letter } from '../../ornament/letters.js';
import type { Lab } from '../../colour/oklab.js';

const MOST_LETTERS = 30;

/** Room a character takes, in letter grid units. */
const advance = (character: string): number =>
  character === ' ' ? 52 : character === 'I' ? 84 : character === 'M' || character === 'W' ? 138 : 128;

/** The house's name round the upper rim, in drawn capitals; names in other scripts give way to the monogram. */
const legendText = ({ kit }: Scene): string => {
  const name = [...kit.name.toUpperCase()]
    .filter((c) => c === ' ' || c in CAPITALS)
    .join('')
    .replace(/ +/g, ' ')
    .trim();
  return name.length >= 3 && name.length <= MOST_LETTERS ? name : [...kit.monogram].join(' ');
};

export const legend = (scene: Scene, inner: number, outer: number, colour: Lab, edge: Lab): { from: number; to: number } => {
  const text = legendText(scene);
  const height = (outer - inner) * 0.56;
  const base = inner + (outer - inner) * 0.22;
  const units = [...text].reduce((sum, c) => sum + advance(c), 0);
  const turnsPerUnit = Math.min(height / 140 / (base * 6.2832), 0.46 / units) * 1.06;
  const start = 0.75 - (units * turnsPerUnit) / 2;
  let at = 0;
  for (const character of text) {
    const offset = at + (advance(character) - 96) / 2;
    const place =
      (shift: number) =>
      ([x, y]: Point): Point =>
        polar(base + ((140 - y) * height) / 140 - shift, start + (offset + x) * turnsPerUnit);
    if (character !== ' ') {
      scene.sheet.fill(letter(character, { thin: 6, thick: 20 }, place(1)), edge, 0.8);
      scene.sheet.fill(letter(character, { thin: 6, thick: 20 }, place(0)), colour);
    }
    at += advance(character);
  }
  return { from: start + units * turnsPerUnit, to: start + 1 };
};
