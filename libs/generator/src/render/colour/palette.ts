import type { Harmony, StyleKit, Tint } from '../../kits/style-kit.js';
import { clamp, lerp, smooth, step } from '../arithmetic/scalar.js';
import { cosine, sine } from '../arithmetic/sine.js';
import type { HueVector, Traits } from '../genome/traits.js';
import { metalAt, type Metal } from './metal.js';
import { atLightness, lch, mix, type Lab } from './oklab.js';

export interface Palette {
  /** The picture's main colour: the largest areas, straight from the genome's hue, lightness and chroma. */
  readonly ground: Lab;
  /** The same hue in shade and in light, for panels, vignettes and folds. */
  readonly deep: Lab;
  readonly lift: Lab;
  /** Engraved lines: far from the ground in lightness, leaning to the kit's ink. */
  readonly ink: Lab;
  readonly paper: Lab;
  readonly lacquer: Lab;
  readonly accent: Lab;
  /** One to four further colours: the accent first, then those the spectrum genes hold most of. */
  readonly accents: readonly Lab[];
  readonly metal: Metal;
  /** The ground is light, so lines are dark. */
  readonly onLight: boolean;
}

const HARMONY_TURNS: Record<Harmony, number> = { tonal: 0.03, analogous: 0.1, split: 0.41, triadic: 0.33, complementary: 0.5 };
/** OKLab direction of yellow, the hue that is light by nature; its opposite, blue-violet, is dark by nature. */
const YELLOW = { x: cosine(0.305), y: sine(0.305) };

const LIME = { x: cosine(0.35), y: sine(0.35) };
const MAGENTA = { x: cosine(0.93), y: sine(0.93) };

const tintLab = ({ l, c, h }: Tint): Lab => lch(l / 100, c / 100, h / 360);
/** How light the hue naturally is: 0.46 for blue-violet to 0.86 for yellow. */
const naturalLightness = (hue: { x: number; y: number }): number => 0.66 + 0.2 * (hue.x * YELLOW.x + hue.y * YELLOW.y);

/** Lime and magenta shout at a chroma that suits navy or brick: they are held back. */
const restraint = (hue: { x: number; y: number }): number =>
  1 - 0.24 * smooth(hue.x * LIME.x + hue.y * LIME.y) - 0.16 * smooth(hue.x * MAGENTA.x + hue.y * MAGENTA.y);

const groundOf = (t: Traits): Lab => {
  const plain = lerp(0.19, 0.935, t.lightness);
  const vivid = t.hue.strength * lerp(0.5, 1, t.chroma);
  const L = plain + 0.3 * vivid * (naturalLightness(t.hue) - plain);
  // Chroma falls towards black and white; what is left beyond sRGB is fitted by the encoder.
  const room = 1 - 0.5 * smooth((L - 0.72) / 0.25) - 0.35 * smooth((0.4 - L) / 0.25);
  const chroma = t.hue.strength * lerp(0.05, 0.17, t.chroma) * room * restraint(t.hue);
  return { L, a: chroma * t.hue.x, b: chroma * t.hue.y };
};

const turnedHue = (hue: { x: number; y: number }, turns: number): { x: number; y: number } => {
  const c = cosine(turns);
  const s = sine(turns);
  return { x: hue.x * c - hue.y * s, y: hue.x * s + hue.y * c };
};

/** The genome's accent, or the kit's harmony where the genome says little. */
const accentHue = (accent: HueVector, hue: HueVector, harmony: Harmony): { x: number; y: number } => {
  const kit = turnedHue(hue, HARMONY_TURNS[harmony]);
  const x = accent.x * accent.strength + kit.x * (1.05 - accent.strength);
  const y = accent.y * accent.strength + kit.y * (1.05 - accent.strength);
  const length = Math.sqrt(x * x + y * y);
  return length < 0.001 ? kit : { x: x / length, y: y / length };
};

/** A secondary colour kept at a readable distance in lightness from the ground. */
const secondary = (hue: { x: number; y: number }, groundL: number, t: Traits, index: number): Lab => {
  const away = lerp(0.19, 0.32, t.contrast) + 0.05 * (index % 2);
  const natural = 1.1 * (naturalLightness(hue) - 0.62);
  const L = clamp((groundL > 0.6 ? groundL - away : groundL + away) + natural * 0.5, 0.3, 0.86);
  const chroma = lerp(0.085, 0.16, t.chroma) * (index % 2 === 0 ? 1 : 0.8) * restraint(hue);
  return { L, a: chroma * hue.x, b: chroma * hue.y };
};

const accentsOf = (t: Traits, kit: StyleKit, groundL: number): Lab[] => {
  const first = accentHue(t.accent, t.hue, kit.harmony);
  const bins = t.spectrum
    .map((weight, bin) => ({ weight, x: cosine((bin + 0.5) / 8), y: sine((bin + 0.5) / 8) }))
    .filter((bin) => bin.x * first.x + bin.y * first.y < 0.8)
    .sort((p, q) => q.weight - p.weight);
  const hues = [first, ...bins.slice(0, step(t.colours, 1, 4) - 1)];
  return hues.map((hue, i) => secondary(hue, groundL, t, i));
};

export const paletteOf = (t: Traits, kit: StyleKit): Palette => {
  const ground = groundOf(t);
  const onLight = ground.L > 0.6;
  const accents = accentsOf(t, kit, ground.L);
  const inkL = onLight
    ? clamp(ground.L - lerp(0.36, 0.6, t.contrast), 0.14, 0.5)
    : clamp(ground.L + lerp(0.34, 0.58, t.contrast), 0.62, 0.95);
  return {
    ground,
    deep: atLightness(ground, clamp(ground.L - lerp(0.08, 0.16, t.contrast), 0.09, 0.9), 0.92),
    lift: atLightness(ground, clamp(ground.L + lerp(0.05, 0.11, t.contrast), 0.2, 0.975), onLight ? 0.8 : 1.08),
    ink: atLightness(mix(ground, tintLab(kit.ink), 0.3), inkL, 0.8),
    paper: mix(tintLab(kit.paper), atLightness(ground, 0.95, 0.25), 0.45),
    lacquer: mix(tintLab(kit.lacquer), atLightness(ground, 0.2, 0.7), 0.6),
    accent: accents[0] ?? ground,
    accents,
    metal: metalAt(t.metal),
    onLight,
  };
};
