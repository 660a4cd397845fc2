import { clamp, lerp, step } from '../../arithmetic/scalar.js';
import { atLightness, mix, tone, type Lab } from '../../colour/oklab.js';
import type { Scene } from '../../drawing/scene.js';
import { twist } from '../../genome/layout.js';
import { figureOf } from './figures.js';
import { sateen, satin, twill, type Weave } from './weave.js';

const threadCount = ({ traits }: Scene): number => 4 * step(traits.density, 19, 28);

/** A colour against which the ground reads as the main one. */
const counter = ({ palette, traits }: Scene): Lab => {
  const shift = lerp(0.2, 0.34, traits.contrast);
  return atLightness(palette.ground, clamp(palette.ground.L + (palette.onLight ? -shift : shift), 0.12, 0.95), 0.85);
};

/** Which way the twill's line leans: mirrored and turning pieces differ. */
const rising = ({ traits }: Scene): 1 | -1 => (traits.mirror >= 0.5 ? 1 : -1);

/** Four-and-four check on a 2/2 twill: the teeth appear by themselves. */
const houndstooth = (scene: Scene): Weave => {
  const { palette, traits } = scene;
  const unit = 4 * step(traits.coarse, 1, 2);
  const other = mix(counter(scene), palette.onLight ? palette.ink : palette.paper, 0.35);
  const overcheck = step(traits.complexity, 5, 8) * unit;
  const colour = (i: number): Lab => {
    if (traits.colours >= 0.4 && i % overcheck < 2) return palette.metal.base;
    const bar = Math.floor(i / unit);
    if (bar % 2 === 0) return palette.ground;
    return traits.complexity >= 0.5 && bar % 4 === 3 ? mix(other, palette.accent, 0.55) : other;
  };
  return { threads: threadCount(scene), warpOnTop: (c, r) => twill(c, r, rising(scene)), warp: colour, weft: colour };
};

/** Twill whose line turns back every few threads (a plain twill where the design is not mirrored); stripes of the piece's metal part the columns. */
const herringbone = (scene: Scene): Weave => {
  const { palette, traits } = scene;
  const width = 4 * step(traits.broad, 2, 4);
  const light = counter(scene);
  const stripe = step(traits.complexity, 2, 4) * width;
  return {
    threads: threadCount(scene),
    warpOnTop: (c, r) => twill(c, r, traits.mirror < 0.5 ? rising(scene) : Math.floor(c / width) % 2 === 0 ? 1 : -1),
    warp: (c) => (c % stripe === 0 ? palette.metal.lit(0.04) : (c + 2) % stripe < 2 ? palette.accent : palette.ground),
    weft: () => mix(palette.ground, light, 0.7),
  };
};

/** A sett mirrored on itself: broad ground, bars of the accents, a guard of metal. */
const tartan = (scene: Scene): Weave => {
  const { palette, traits } = scene;
  const { ground, accents, metal, deep } = palette;
  const broad = step(traits.broad, 9, 14);
  const half: [Lab, number][] = [
    [ground, broad],
    [accents[0] ?? deep, step(traits.medium, 3, 5)],
    [ground, 3],
    [metal.lit(0.05), 2],
    [ground, broad - 4],
    [deep, step(traits.coverage, 3, 6)],
    [accents[1] ?? counter(scene), 2],
    ...(traits.complexity >= 0.5
      ? ([
          [deep, step(traits.complexity, 2, 4)],
          [accents[2] ?? metal.base, 1],
        ] as [Lab, number][])
      : []),
    [deep, 3],
  ];
  const line = half.flatMap(([colour, n]) => Array.from({ length: n }, () => colour));
  const sett = [...line, ...[...line].reverse()];
  const threads = threadCount(scene);
  const start = sett.length - (Math.floor(threads / 2) % sett.length);
  const colour = (i: number): Lab => sett[(i + start) % sett.length] ?? ground;
  return { threads, warpOnTop: (c, r) => twill(c, r, rising(scene)), warp: colour, weft: colour };
};

/** Lampas: a figure in weft satin of metal thread and silk, on a warp satin ground bound by a second weft of its own colour. */
const jacquard = (scene: Scene): Weave => {
  const { palette, traits } = scene;
  const figure = figureOf(traits);
  const threads = 8 * step(traits.density, 20, 26);
  const repeats = step(traits.complexity, 2, 3);
  const lurex = palette.metal.lit(palette.onLight ? -0.2 : 0.03);
  const silk = traits.colours >= 0.45 ? palette.accent : mix(counter(scene), palette.accent, 0.35);
  const edge = 8 + 2 * step(traits.rim, 0, 4);
  const rim = (i: number): number => Math.min(i, threads - 1 - i);
  const at = (i: number): number => ((i + 0.5 - threads / 2) / (threads - 2 * edge)) * repeats;
  const lean = 0.12 * twist(traits);
  const shown = (c: number, r: number): 0 | 1 | 2 => {
    const depth = Math.min(rim(c), rim(r));
    if (depth < edge) return depth === edge - 2 || depth === edge - 3 || depth === 3 ? 1 : 0;
    return figure(at(c) + lean * at(r), at(r));
  };
  return {
    threads,
    warpOnTop: (c, r) => (shown(c, r) > 0 ? sateen(c, r) : satin(c, r)),
    warp: (c) => (rim(c) < 3 ? tone(palette.ground, -0.06) : palette.ground),
    weft: (r, c) => {
      const thread = shown(Math.floor(c), r);
      if (thread === 0) return tone(palette.ground, palette.onLight ? -0.07 : 0.06);
      return thread === 1 ? lurex : silk;
    },
  };
};

/** Calm pieces are checks and stripes, lively ones figured silks. */
export const clothOf = (scene: Scene): Weave => {
  const { curvature } = scene.traits;
  if (curvature < 0.16) return houndstooth(scene);
  if (curvature < 0.3) return herringbone(scene);
  if (curvature < 0.46) return tartan(scene);
  return jacquard(scene);
};
