import { clamp, integerRoot, quotient } from './integers.js';

/** What a colour says about a piece, in attribute units (96 is "fully"). */
export interface ColourAttributes {
  readonly hueA: number;
  readonly hueB: number;
  readonly lightness: number;
  readonly chroma: number;
}

/** An attribute that is fully said. */
export const FULLY = 96;

/** OKLab (Björn Ottosson, 2020) times 2^16, in integers: `linear` maps sRGB bytes to 0–65,535. */
export function okLab(rgb: number, linear: Uint16Array): readonly [lightness: number, a: number, b: number] {
  const [red, green, blue] = [linear[rgb >> 16]!, linear[(rgb >> 8) & 255]!, linear[rgb & 255]!];
  // Matrix rows are times 10^4; a cone response in 0–65,535 times 2^32 has a cube root times 2^16.
  const cone = (r: number, g: number, b: number): number => integerRoot(quotient(r * red + g * green + b * blue, 10_000) * 2 ** 32, 3);
  const [l, m, s] = [cone(4122, 5363, 515), cone(2119, 6807, 1074), cone(883, 2817, 6300)];
  return [
    quotient(2105 * l + 7936 * m - 41 * s, 10_000),
    quotient(19_780 * l - 24_286 * m + 4506 * s, 10_000),
    quotient(259 * l + 7828 * m - 8087 * s, 10_000),
  ];
}

// In OKLab times 2^16: 0.66 ± 0.34 and 0.10 ± 0.10 span what pictures hold.
const MIDDLE_LIGHTNESS = 43_254;
const LIGHTNESS_SPAN = 22_282;
const MIDDLE_CHROMA = 6554;
const CHROMA_SPAN = 6554;
/** 0.025: chroma at which a colour has half of its full say in the hue. Dull navy still means blue, ivory hardly means yellow. */
const HALF_HUE = 1638;

/** Hue as a vector whose length grows quickly with chroma; lightness and chroma as plain distances from the middle. */
export function colourAttributes(rgb: number, linear: Uint16Array): ColourAttributes {
  const [lightness, a, b] = okLab(rgb, linear);
  const chroma = integerRoot(a * a + b * b, 2);
  const hue = (part: number): number => clamp(quotient(part * FULLY, chroma + HALF_HUE), FULLY);
  return {
    hueA: hue(a),
    hueB: hue(b),
    lightness: clamp(quotient((lightness - MIDDLE_LIGHTNESS) * FULLY, LIGHTNESS_SPAN), FULLY),
    chroma: clamp(quotient((chroma - MIDDLE_CHROMA) * FULLY, CHROMA_SPAN), FULLY),
  };
}
