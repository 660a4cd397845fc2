import { polar } from '../../arithmetic/point.js';
import { clamp, lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { atLightness, mix, tone, type Lab } from '../../colour/oklab.js';
import { circle, inset } from '../../drawing/path.js';
import type { Composition, Scene } from '../../drawing/scene.js';
import { moved } from '../../drawing/sheet.js';
import { frame } from '../../ornament/frame.js';
import { barleycorn, roseEngine } from '../../ornament/guilloche.js';
import { bead, castShadow, conic, turnedLight, turnedRing } from '../../ornament/metalwork.js';
import { symmetryOrder } from '../../genome/layout.js';
import { certificate } from './certificate.js';
import { bodyOf } from './body.js';
import { hatchField } from './hatch.js';
import { legend } from './legend.js';
import { monogram } from './monogram.js';
import { wreath } from './wreath.js';

/** Radii from outside in, pixels. */
const LEGEND = { outer: 296, inner: 246 } as const;

/** The house's interlaced letters in relief on a seal, over the engraved ground of a certificate. */
export const seal: Composition = (scene) => {
  const { sheet, palette } = scene;
  sheet.fill(
    inset(0),
    sheet.radial(
      [
        [0, palette.lift],
        [60, palette.ground],
        [100, palette.deep],
      ],
      [48, 42, 80],
    ),
  );
  certificate(scene);
  frame(scene, 26, 34);
  body(scene);
  legendBand(scene);
  const field = innerField(scene);
  innerRing(scene);
  monogram(scene, lerp(196, 236, scene.traits.centre), field);
  sheet.fill(
    circle(LEGEND.inner),
    sheet.radial(
      [
        [0, '#fff', 0.16],
        [50, '#fff', 0],
        [100, '#000', 0.2],
      ],
      [32, 24, 84],
    ),
  );
};

/** Wax or metal: the seal's body with its lit and shaded edges. */
const body = (scene: Scene): void => {
  const { sheet, palette } = scene;
  const { outline, wax } = bodyOf(scene.traits);
  sheet.group('transform="translate(30 90)"', () => castShadow(sheet, outline, palette.deep, 34, palette.onLight ? 0.4 : 0.7));
  if (wax) return waxBody(scene, outline);
  sheet.fill(outline(2), palette.metal.lit(-0.46));
  sheet.group(sheet.clip(outline(0)), () => conic(sheet, 280, 440, (t) => palette.metal.lit(clamp(turnedLight(t) - 0.02, -0.34, 0.2))));
  sheet.stroke(outline(-2), palette.metal.lit(0.17), 1.2, 0.8);
  sheet.stroke(outline(-9), palette.metal.lit(-0.4), 1.2, 0.8);
  sheet.stroke(outline(-10.4), palette.metal.lit(0.16), 0.9, 0.7);
};

/** Sealing wax takes the main colour, a step deeper or lighter than the sheet. */
const waxColour = ({ palette }: Scene): Lab => {
  const { ground, onLight } = palette;
  return atLightness(ground, clamp(onLight ? ground.L - 0.17 : ground.L + 0.045, 0.2, 0.78), 1.15);
};

const waxBody = (scene: Scene, outline: (grow: number) => string): void => {
  const { sheet } = scene;
  const wax = waxColour(scene);
  sheet.fill(outline(1), tone(wax, -0.22));
  for (const k of range(11)) {
    const lit = sheet.across(
      [250, 200],
      [780, 840],
      [
        [0, tone(wax, 0.2 - 0.018 * k, 0.8)],
        [42, tone(wax, 0.02)],
        [58, tone(wax, -0.03)],
        [100, tone(wax, -0.17 + 0.014 * k)],
      ],
    );
    sheet.fill(outline(-k * 2.6), lit);
  }
  sheet.fill(outline(-30), wax);
  sheet.stroke(outline(-6), '#fff', 2.2, 0.13);
};

const legendBand = (scene: Scene): void => {
  const { sheet, palette, traits } = scene;
  const { metal } = palette;
  const { outer, inner } = LEGEND;
  turnedRing(sheet, metal, outer, outer + lerp(5, 9, traits.rim));
  sheet.stroke(circle((outer + inner) / 2), bandColour(scene), outer - inner);
  const { from, to } = legend(scene, inner, outer, metal.lit(0.1), metal.lit(-0.5));
  const beads = step(traits.rim, 18, 34);
  const grain = bead(sheet, metal, 3.4);
  for (const i of range(beads)) sheet.place(grain, moved(polar((outer + inner) / 2, lerp(from + 0.02, to - 0.02, i / (beads - 1)))));
  turnedRing(sheet, metal, inner - 7, inner);
};

/** The band under the legend: the main hue in deep enamel, leaning to the house's lacquer. */
const bandColour = ({ palette }: Scene): Lab =>
  mix(atLightness(palette.ground, clamp(palette.ground.L * 0.5, 0.16, 0.34), 0.9), palette.lacquer, 0.25);

/** The sunk field behind the letters; returns its colour, which also parts the letters. */
const innerField = (scene: Scene): Lab => {
  const { sheet, palette } = scene;
  const colour = atLightness(palette.ground, clamp(palette.ground.L + (palette.onLight ? -0.05 : -0.05), 0.14, 0.92), 1.1);
  sheet.fill(
    circle(LEGEND.inner - 7),
    sheet.radial(
      [
        [0, tone(colour, 0.03)],
        [70, colour],
        [100, tone(colour, -0.1)],
      ],
      [50, 50, 52],
    ),
  );
  hatchField(scene, LEGEND.inner - 8, colour);
  return colour;
};

/** Round the letters: laurel, or a band of engine turning. */
const innerRing = (scene: Scene): void => {
  const { sheet, palette, traits } = scene;
  if (traits.ring >= 0.4) return wreath(scene, LEGEND.inner - 34);
  const colour = palette.onLight ? palette.metal.lit(-0.34) : palette.metal.lit(0.05);
  const second = palette.onLight ? tone(palette.accent, -0.1) : tone(palette.accent, 0.08);
  const band = { inner: LEGEND.inner - 58, outer: LEGEND.inner - 14, colour, second, width: 0.9, opacity: 0.9 };
  sheet.stroke(circle((band.inner + band.outer) / 2), bandColour(scene), band.outer - band.inner + 8, palette.onLight ? 0.12 : 0.6);
  if (traits.medium >= 0.5)
    roseEngine(sheet, band, symmetryOrder(traits) * 2, step(traits.density, 8, 14), 0.6 + 0.4 * sine(traits.flip / 4));
  else barleycorn(sheet, band, symmetryOrder(traits) * step(traits.density, 7, 11), lerp(0.05, 0.14, traits.curvature));
  turnedRing(sheet, palette.metal, band.inner - 8, band.inner - 4);
};
