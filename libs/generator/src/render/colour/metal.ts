import { clamp } from '../arithmetic/scalar.js';
import { lch, mix, tone, type Lab } from './oklab.js';

/** The plating scale of `GENE.metal`, evenly spaced from 0 to 255. */
export const PLATINGS = ['gunmetal', 'steel', 'platinum', 'champagne', 'gold', 'rose gold', 'copper'] as const;

/** Their colours. */
const SCALE: readonly Lab[] = [
  lch(0.46, 0.014, 0.72),
  lch(0.66, 0.02, 0.66),
  lch(0.84, 0.008, 0.3),
  lch(0.83, 0.05, 0.235),
  lch(0.79, 0.125, 0.235),
  lch(0.75, 0.085, 0.115),
  lch(0.64, 0.122, 0.125),
];

export interface Metal {
  readonly base: Lab;
  /** The metal under more (+) or less (−) light; polish loses its colour towards the extremes. */
  readonly lit: (light: number) => Lab;
}

/** @param share position on the plating scale, 0…1 */
export const metalAt = (share: number): Metal => {
  const x = clamp(share, 0, 1) * (SCALE.length - 1);
  const i = Math.min(SCALE.length - 2, Math.floor(x));
  const base = mix(SCALE[i] as Lab, SCALE[i + 1] as Lab, x - i);
  const lit = (light: number): Lab => tone(base, light, light > 0 ? 1 - light * 1.6 : 1 + light * 0.35);
  return { base, lit };
};
