import type { Pixels } from './pixels.js';

export interface ColourDescriptors {
  readonly lightness: number;
  readonly hueA: number;
  readonly hueB: number;
  readonly contrast: number;
  readonly accentA: number;
  readonly accentB: number;
  readonly chroma: number;
  readonly colours: number;
  readonly spectrum: readonly number[];
  readonly metal: number;
}

const SPECTRUM_BINS = 8;
const HUE_BINS = 24;
const CHROMATIC = 0.02;
/** A hue cluster spans this many bins of 15° to either side of its middle. */
const CLUSTER_REACH = 2;
const SOLID = 0.5;

/** @param turn the whole picture's hue is turned by this many full circles before it is measured */
export function colourDescriptors(pixels: Pixels, turn: number): ColourDescriptors {
  const [cosine, sine] = [Math.cos(2 * Math.PI * turn), Math.sin(2 * Math.PI * turn)];
  const a = pixels.a.map((value, i) => cosine * value - sine * pixels.b[i]!);
  const b = pixels.b.map((value, i) => sine * pixels.a[i]! + cosine * value);
  const turned = { ...pixels, a, b };
  const mass = pixels.opacity.reduce((sum, alpha) => sum + alpha, 0);
  const mean = (values: Float64Array): number => values.reduce((sum, value, i) => sum + value * pixels.opacity[i]!, 0) / mass;
  const lightness = mean(pixels.lightness);
  const hues = histogram(turned, HUE_BINS);
  const spectrum = histogram(turned, SPECTRUM_BINS);
  const chromatic = spectrum.reduce((sum, m) => sum + m, 0);
  const [accentA, accentB] = accent(turned, hues);
  return {
    lightness,
    hueA: mean(a),
    hueB: mean(b),
    contrast: Math.sqrt(mean(pixels.lightness.map((value) => (value - lightness) ** 2))),
    accentA,
    accentB,
    chroma: chromatic / mass,
    colours: Math.log(distinctColours(turned)),
    spectrum: Array.from(spectrum, (m) => Math.sqrt(m / (chromatic || 1))),
    metal: highlightWarmth(turned),
  };
}

/** Chroma per hue bin, each pixel shared between the two nearest bins. */
function histogram({ a, b, opacity }: Pixels, bins: number): Float64Array {
  const mass = new Float64Array(bins);
  for (let i = 0; i < a.length; i++) {
    const chroma = Math.hypot(a[i]!, b[i]!);
    if (opacity[i] === 0 || chroma < CHROMATIC) continue;
    const hue = ((Math.atan2(b[i]!, a[i]!) / (2 * Math.PI) + 1) % 1) * bins;
    const bin = Math.floor(hue) % bins;
    const share = hue - Math.floor(hue);
    mass[bin]! += opacity[i]! * chroma * (1 - share);
    mass[(bin + 1) % bins]! += opacity[i]! * chroma * share;
  }
  return mass;
}

/** Mean (a, b) of the cluster whose hue lies farthest from the dominant one, weighed by its chroma; (0, 0) for a grey picture. */
function accent({ a, b, opacity }: Pixels, hues: Float64Array): [number, number] {
  const dominant = hues.indexOf(Math.max(...hues));
  const scores = hues.map((mass, bin) => mass * (1 - Math.cos((2 * Math.PI * (bin - dominant)) / HUE_BINS)));
  const chosen = scores.indexOf(Math.max(...scores));
  const [sums, cluster] = [[0, 0], { mass: 0 }] as [[number, number], { mass: number }];
  for (let i = 0; i < a.length; i++) {
    if (opacity[i] === 0 || Math.hypot(a[i]!, b[i]!) < CHROMATIC) continue;
    const bin = Math.round(((Math.atan2(b[i]!, a[i]!) / (2 * Math.PI) + 1) % 1) * HUE_BINS);
    const apart = Math.abs(((bin - chosen + 1.5 * HUE_BINS) % HUE_BINS) - HUE_BINS / 2);
    if (apart > CLUSTER_REACH) continue;
    sums[0] += opacity[i]! * a[i]!;
    sums[1] += opacity[i]! * b[i]!;
    cluster.mass += opacity[i]!;
  }
  return cluster.mass === 0 ? [0, 0] : [sums[0] / cluster.mass, sums[1] / cluster.mass];
}

/** Yellow and a little red in the brightest quarter of the solid pixels. */
function highlightWarmth({ lightness, a, b, opacity }: Pixels): number {
  const solid = Array.from(lightness.keys()).filter((i) => opacity[i]! > SOLID);
  const brightest = solid.sort((i, j) => lightness[j]! - lightness[i]! || i - j).slice(0, Math.max(1, solid.length >> 2));
  return brightest.reduce((sum, i) => sum + b[i]! + a[i]! / 2, 0) / brightest.length || 0;
}

function distinctColours({ lightness, a, b, opacity }: Pixels): number {
  const seen = new Set<number>([-1]);
  for (let i = 0; i < a.length; i++)
    if (opacity[i]! > SOLID)
      seen.add((Math.round(lightness[i]! * 10) * 64 + Math.round(a[i]! * 20) + 32) * 64 + Math.round(b[i]! * 20) + 32);
  return seen.size;
}
