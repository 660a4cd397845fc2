import { cosine, sine } from '../arithmetic/sine.js';
import { step } from '../arithmetic/scalar.js';
import type { Traits } from './traits.js';

/** Order of rotation: quarter turns give multiples of four, half turns even orders, neither an odd order; complexity picks how many. */
export const symmetryOrder = (t: Traits): number => {
  if (t.quarterTurn >= 0.5) return 4 * step(t.complexity, 2, 4);
  if (t.halfTurn >= 0.5) return 2 * step(t.complexity, 3, 7);
  return 2 * step(t.complexity, 2, 6) + 1;
};

/** Handedness and amount of twist: 0 for a mirrored design, up to ±1 for a turning one; flip decides the side. */
export const twist = (t: Traits): number => (t.flip >= 0.5 ? 1 : -1) * Math.max(0, 1 - 1.25 * t.mirror);

/** The main direction of the eight orientation bins as a unit vector (bins are directions modulo a half turn, so angles are doubled and halved back). */
export const mainDirection = (t: Traits): { x: number; y: number; certainty: number } => {
  let x = 0;
  let y = 0;
  t.orientation.forEach((weight, bin) => {
    x += weight * cosine(bin / 8);
    y += weight * sine(bin / 8);
  });
  const length = Math.sqrt(x * x + y * y);
  if (length < 0.02) return { x: 1, y: 0, certainty: 0 };
  const c = x / length;
  const half = Math.sqrt((1 + c) / 2);
  return { x: half, y: (y < 0 ? -1 : 1) * Math.sqrt(Math.max(0, 1 - half * half)), certainty: Math.min(1, length / 2) };
};
