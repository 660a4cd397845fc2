import { lerp, step } from '../../arithmetic/scalar.js';
import { mix, tone, type Lab } from '../../colour/oklab.js';
import { circle } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { symmetryOrder, twist } from '../../genome/layout.js';
import { barleycorn, flinque, lace, roseEngine, type Band } from '../../ornament/guilloche.js';
import { wire } from '../../ornament/metalwork.js';
import type { Dial } from './medallion.js';

type Turning = (scene: Scene, band: Band, lobes: number) => void;

const turnings: readonly [Turning, ...Turning[]] = [
  ({ sheet, traits }, band, lobes) => roseEngine(sheet, band, lobes, step(traits.density, 12, 28), lerp(0, 1.4, traits.medium)),
  ({ sheet, traits }, band, lobes) => barleycorn(sheet, band, lobes * step(traits.density, 9, 15), lerp(0.04, 0.16, traits.curvature)),
  ({ sheet, traits }, band, lobes) =>
    flinque(
      sheet,
      band,
      lobes * 2,
      step(traits.density, 9, Math.max(10, Math.floor((band.outer - band.inner) / 4))),
      0.5 + 0.12 * twist(traits),
    ),
  ({ sheet, traits }, band) => lace(sheet, band, step(traits.complexity, 3, 7)),
  ({ sheet, traits }, band, lobes) => roseEngine(sheet, band, lobes * 3, step(traits.density, 6, 12), lerp(0.6, 0, traits.medium)),
];

/** Shares of the dial from the gem outwards, by how many bands there are. */
const SHARES: readonly (readonly number[])[] = [
  [0.42, 0.58],
  [0.3, 0.22, 0.48],
  [0.24, 0.16, 0.36, 0.24],
];

/** Bands of different engine turning, parted by wires of the piece's metal. */
export const engraveBands = (scene: Scene, dial: Dial): void => {
  const { sheet, traits, palette } = scene;
  const inner = dial.gem + 22;
  const total = dial.enamel - 24 - inner;
  const shares = SHARES[step(traits.complexity, 0, SHARES.length - 1)] ?? [1];
  const start = step(traits.coarse, 0, turnings.length - 1);
  const lobes = symmetryOrder(traits);
  let from = inner;
  shares.forEach((share, i) => {
    const to = from + total * share;
    const turn = turnings[(start + i * step(traits.coverage, 1, 2)) % turnings.length] ?? turnings[0];
    const [colour, second] = inkPair(scene, i);
    if (i % 2 === 1) sheet.stroke(circle((from + to) / 2), panelTone(scene), to - from - 2, lerp(0.5, 0.9, traits.contrast));
    turn(
      scene,
      { inner: from + 6, outer: to - 7, colour, second, width: lerp(0.75, 1.05, traits.contrast), opacity: lerp(0.78, 1, traits.contrast) },
      lobes,
    );
    wire(sheet, circle(to), palette.metal, 1.6);
    if (i < shares.length - 1) wire(sheet, circle(to - 4), palette.metal, 0.6);
    from = to;
  });
  wire(sheet, circle(inner), palette.metal, 1.4);
};

const panelTone = ({ palette }: Scene): Lab => (palette.onLight ? tone(palette.ground, -0.17, 1.1) : tone(palette.deep, -0.06));

/** Lines in metal and ink on odd bands, in the accents on even ones; light grounds take the darker side of each. */
const inkPair = ({ palette, traits }: Scene, index: number): [Lab, Lab] => {
  const plated = palette.onLight ? palette.metal.lit(-0.34) : palette.metal.lit(0.04);
  const tint = palette.accents[index % palette.accents.length] ?? palette.accent;
  const strong = palette.onLight ? tone(tint, -0.12) : tone(tint, 0.08);
  const share = lerp(0.25, 0.75, traits.colours);
  return index % 2 === 0 ? [mix(palette.ink, plated, 0.5), mix(palette.ink, strong, share)] : [plated, strong];
};
