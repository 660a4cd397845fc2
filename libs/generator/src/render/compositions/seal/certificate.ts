import type { Point } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { mix } from '../../colour/oklab.js';
import { curve, inset } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { symmetryOrder, twist } from '../../genome/layout.js';
import { roseEngine } from '../../ornament/guilloche.js';

/** The ground of a share certificate: a net of fine lines, and behind the seal one great rosette, tone on tone. */
export const certificate = (scene: Scene): void => {
  const { sheet, palette, traits } = scene;
  const quiet = mix(palette.ground, palette.ink, lerp(0.26, 0.4, traits.contrast));
  const tint = mix(palette.ground, palette.accent, 0.55);
  sheet.group(sheet.clip(inset(62)), () => {
    net(scene, (d) => sheet.stroke(d, quiet, 0.8, 0.6));
    const lobes = Math.max(6, symmetryOrder(traits));
    roseEngine(
      sheet,
      { inner: 318, outer: lerp(396, 458, traits.coverage), colour: quiet, second: tint, width: 0.9, opacity: 0.85 },
      lobes,
      step(traits.density, 10, 20),
      lerp(0, 1.2, traits.medium) + 0.8 * twist(traits),
    );
  });
};

const net = ({ traits }: Scene, draw: (d: string) => void): void => {
  const count = step(traits.density, 54, 84);
  const swell = lerp(3, 13, traits.broad);
  const waves = step(traits.complexity, 3, 7);
  for (const k of range(count)) {
    const at = 62 + (k * 900) / count;
    const line = (t: number): Point => [
      50 + t * 924,
      at + swell * sine(t * waves + k * 0.5) + swell * 0.5 * sine(t * waves * 2 + k * 0.02),
    ];
    draw(curve(waves * 18, line));
  }
};
