import type { Point } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { mix } from '../../colour/oklab.js';
import { curve, ringCurve } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { inset } from '../../drawing/path.js';
import { turned } from '../../drawing/sheet.js';
import { mainDirection } from '../../genome/layout.js';

/** The sheet behind the piece: an interference field of fine lines, tone on tone. */
export const engraveField = (scene: Scene): void => {
  const { sheet, traits, palette } = scene;
  const colour = mix(palette.ground, palette.ink, 0.42);
  const opacity = lerp(0.4, 0.62, traits.contrast);
  const { x, y, certainty } = mainDirection(traits);
  sheet.group(sheet.clip(inset(22)), () => {
    if (certainty < 0.28) return ripples(scene, (d) => sheet.stroke(d, colour, 0.9, opacity));
    // The angle whose cosine and sine are x and y, to an eighth of a turn: fields run level, upright or diagonal.
    const turns = Math.abs(y) < 0.38 ? 0 : Math.abs(y) > 0.92 ? 0.25 : y > 0 === x > 0 ? 0.125 : -0.125;
    sheet.group(`transform="${turned(turns)}"`, () => waves(scene, (d) => sheet.stroke(d, colour, 0.9, opacity)));
  });
};

const ripples = ({ traits }: Scene, draw: (d: string) => void): void => {
  const count = step(traits.density, 40, 66);
  const lobes = 4 * step(traits.complexity, 2, 6);
  const swell = lerp(2, 9, traits.curvature);
  for (const k of range(count)) {
    const radius = 380 + (k * 360) / count;
    draw(ringCurve(240, (t) => radius + swell * sine(t * lobes + k * 0.037)));
  }
};

const waves = ({ traits }: Scene, draw: (d: string) => void): void => {
  const count = step(traits.density, 90, 150);
  const swell = lerp(1.5, 26, traits.curvature);
  const frequency = lerp(1.5, 4.5, traits.broad);
  for (const k of range(count)) {
    const at = -220 + (k * 1464) / count;
    const line = curve(110, (t): Point => {
      const x = -220 + t * 1464;
      return [x, at + swell * sine((x / 1024) * frequency + k * 0.0125) + swell * 0.4 * sine((x / 1024) * frequency * 2.6 - k * 0.021)];
    });
    draw(line);
  }
};
