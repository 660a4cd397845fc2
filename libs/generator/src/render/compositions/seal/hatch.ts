import type { Point } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { tone, type Lab } from '../../colour/oklab.js';
import { circle, line } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { mainDirection } from '../../genome/layout.js';

/** Heraldic hatching: the field is ruled with fine lines along the main direction, each a groove with a lit edge. */
export const hatchField = ({ sheet, traits, palette }: Scene, radius: number, colour: Lab): void => {
  const { x, y } = mainDirection(traits);
  const count = step(traits.fine, 60, 104);
  const depth = lerp(0.06, 0.11, traits.contrast);
  const grooves: string[] = [];
  const lights: string[] = [];
  for (const k of range(count)) {
    const offset = lerp(-radius, radius, (k + 0.5) / count);
    const half = Math.sqrt(Math.max(0, radius * radius - offset * offset));
    const at = (s: number, shift: number): Point => [512 + x * s - y * (offset + shift), 512 + y * s + x * (offset + shift)];
    grooves.push(line(at(-half, 0), at(half, 0)));
    lights.push(line(at(-half, 1.1), at(half, 1.1)));
  }
  sheet.group(sheet.clip(circle(radius)), () => {
    sheet.stroke(grooves.join(''), tone(colour, -depth), 1, 0.9);
    sheet.stroke(lights.join(''), tone(colour, palette.onLight ? depth * 0.6 : depth * 1.1), 0.8, 0.8);
  });
};
