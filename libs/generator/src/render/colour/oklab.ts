import { clamp } from '../arithmetic/scalar.js';
import { cosine, sine } from '../arithmetic/sine.js';

/** OKLab (B. Ottosson, 2020): lightness 0…1, a green to red, b blue to yellow. */
export interface Lab {
  readonly L: number;
  readonly a: number;
  readonly b: number;
}
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** From lightness, chroma and hue in turns. */
export const lch = (L: number, chroma: number, hueTurns: number): Lab => ({ L, a: chroma * cosine(hueTurns), b: chroma * sine(hueTurns) });
export const mix = (p: Lab, q: Lab, share: number): Lab => ({
  L: p.L + (q.L - p.L) * share,
  a: p.a + (q.a - p.a) * share,
  b: p.b + (q.b - p.b) * share,
});
export const chromaOf = ({ a, b }: Lab): number => Math.sqrt(a * a + b * b);
/** Lighter or darker by `delta`, with chroma scaled. */
export const tone = (p: Lab, delta: number, chromaScale = 1): Lab => ({
  L: clamp(p.L + delta, 0.04, 0.985),
  a: p.a * chromaScale,
  b: p.b * chromaScale,
});
export const atLightness = (p: Lab, L: number, chromaScale = 1): Lab => ({ L, a: p.a * chromaScale, b: p.b * chromaScale });

const linear = ({ L, a, b }: Lab): [number, number, number] => {
  const l = L + 0.3963377774 * a + 0.2158037573 * b;
  const m = L - 0.1055613458 * a - 0.0638541728 * b;
  const s = L - 0.0894841775 * a - 1.291485548 * b;
  const l3 = l * l * l;
  const m3 = m * m * m;
  const s3 = s * s * s;
  return [
    4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
    -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
    -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * s3,
  ];
};

const inGamut = (p: Lab): boolean => linear(p).every((v) => v > -0.0005 && v < 1.0005);

/** Lowers the chroma, never the hue, until the colour exists in sRGB (ten halvings). */
const fit = (p: Lab): Lab => {
  if (inGamut(p)) return p;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 10; i++) {
    const middle = (low + high) / 2;
    if (inGamut(atLightness(p, p.L, middle))) low = middle;
    else high = middle;
  }
  return atLightness(p, p.L, low);
};

/** v^(1/12) for 0 < v ≤ 1: two exact square roots, then Newton's cube root; `Math.pow` is not bit-specified. */
const twelfthRoot = (v: number): number => {
  const x = Math.sqrt(Math.sqrt(v));
  let y = 1;
  for (let i = 0; i < 14; i++) y = (2 * y + x / (y * y)) / 3;
  return y;
};

/** sRGB transfer curve (IEC 61966-2-1) to a byte; 1/2.4 = 5/12. */
const encode = (value: number): number => {
  const v = clamp(value, 0, 1);
  if (v <= 0.0031308) return Math.round(12.92 * v * 255);
  const t = twelfthRoot(v);
  return Math.round((1.055 * (t * t * t * t * t) - 0.055) * 255);
};

export const toRgb = (p: Lab): Rgb => {
  const [r, g, b] = linear(fit(p));
  return { r: encode(r), g: encode(g), b: encode(b) };
};

const hexByte = (v: number): string => v.toString(16).padStart(2, '0');
export const toHex = (p: Lab): string => {
  const { r, g, b } = toRgb(p);
  return `#${hexByte(r)}${hexByte(g)}${hexByte(b)}`;
};
