import { choose, clamp, lerp, step } from '../../arithmetic/scalar.js';
import { cosine, sine } from '../../arithmetic/sine.js';
import type { Traits } from '../../genome/traits.js';

/** A figure to be woven: what shows at a point of the cloth (in repeats, both axes): 0 the ground, 1 the metal thread, 2 the silk. */
export type Figure = (x: number, y: number) => 0 | 1 | 2;

const wrap = (v: number): number => v - Math.floor(v) - 0.5;

/** cos(n·angle) and the radius of a point, by recurrence: no arctangent needed. */
const turningPower = (x: number, y: number, n: number): { c: number; r: number } => {
  const r = Math.sqrt(x * x + y * y) || 0.000001;
  const [cx, sy] = [x / r, y / r];
  let c = 1;
  let s = 0;
  for (let k = 0; k < n; k++) [c, s] = [c * cx - s * sy, c * sy + s * cx];
  return { c, r };
};

const flower = (x: number, y: number, petals: number, size: number): boolean => {
  const { c, r } = turningPower(x, y, petals);
  const edge = size * (0.66 + 0.34 * c);
  const vein = size * (0.5 + 0.2 * c);
  return r < size * 0.16 || (r > size * 0.24 && r < vein * 0.86) || (r > vein && r < edge);
};

/** Palmettes in a half-drop repeat between rising ogee stems: the damask of silk rooms. */
const damask = (t: Traits): Figure => {
  const petals = 2 * step(t.complexity, 2, 4);
  const sway = lerp(0.2, 0.3, t.medium);
  const stem = lerp(0.018, 0.034, t.coverage);
  return (x, y) => {
    const [u, v] = [wrap(x), wrap(y)];
    const [p, q] = [wrap(x + 0.5), wrap(y + 0.5)];
    const ogee = Math.abs(Math.abs(u) - (0.25 - (sway - 0.02) * cosine(y)));
    const leaf = 0.05 * Math.max(0, sine(y * 6)) * Math.max(0, 1 - Math.abs(ogee - 0.05) * 26);
    if (ogee < stem + leaf) return 1;
    if (flower(u, v * 0.8, petals, 0.25 + 0.03 * t.coverage)) return 2;
    return flower(p, q * 0.8, petals + 2, 0.22 + 0.03 * t.coverage) ? 1 : 0;
  };
};

/** Scales of concentric arcs, seigaiha-like. */
const scales = (t: Traits): Figure => {
  const rings = step(t.complexity, 3, 5);
  return (x, y) => {
    for (const row of [1, 0, -1]) {
      const base = Math.floor(y * 4) + row;
      const shift = (((base % 2) + 2) % 2) * 0.25;
      const dx = wrap((x + shift) * 2) / 2;
      const dy = y - (base + 0.5) / 4;
      const r = Math.sqrt(dx * dx + dy * dy);
      if (dy <= 0.0001 && r < 0.25) return Math.floor((r / 0.25) * rings * 2) % 2 === 0 ? 0 : r > 0.25 * (1 - 1 / rings) ? 1 : 2;
    }
    return 0;
  };
};

/** Watered silk: interfering waves, thresholded. */
const moire = (t: Traits): Figure => {
  const bend = lerp(0.12, 0.3, t.broad);
  const threshold = lerp(0.5, 0.05, t.coverage);
  const wave = (x: number, y: number): number =>
    sine(Math.abs(x) * 2.5 + bend * 2 * sine(y * 2) + bend * 0.5 * cosine(y * 5)) +
    0.45 * cosine(Math.abs(x) * 5 + y + bend * 3 * sine(y * 2)) -
    threshold;
  return (x, y) => {
    const v = wave(x, y);
    return v < 0 ? 0 : v < 0.16 ? 1 : 2;
  };
};

/** Rosettes on a lattice of lozenges. */
const trellis = (t: Traits): Figure => {
  const petals = 2 * step(t.complexity, 2, 4);
  const bar = lerp(0.022, 0.045, t.coverage);
  return (x, y) => {
    const diamond = Math.abs(wrap(x + y + 0.5)) < bar || Math.abs(wrap(x - y + 0.5)) < bar;
    const crossing = Math.min(turningPower(wrap(x + 0.5), wrap(y + 0.5), 1).r, turningPower(wrap(x), wrap(y), 1).r);
    if (crossing < 0.05) return 2;
    if (diamond && crossing > 0.08) return 1;
    return flower(wrap(x), wrap(y + 0.5), petals, 0.24) || flower(wrap(x + 0.5), wrap(y), petals, 0.24) ? 2 : 0;
  };
};

export const figureOf = (t: Traits): Figure =>
  choose(clamp((t.curvature - 0.46) / 0.54, 0, 1), [trellis(t), damask(t), scales(t), moire(t)] as const);
