import { polar } from '../../arithmetic/point.js';
import { lerp, range, step } from '../../arithmetic/scalar.js';
import { sine } from '../../arithmetic/sine.js';
import { mix } from '../../colour/oklab.js';
import { curve, inset, ringCurve } from '../../drawing/path.js';
import type { Scene } from '../../drawing/scene.js';
import { twist } from '../../genome/layout.js';
import type { Stone } from './jewel.js';

/** Rays or ripples from behind the stone, tone on tone, whose spacing beats against itself. */
export const engraveRays = (scene: Scene, stone: Stone): void => {
  const { sheet, traits, palette } = scene;
  const colour = mix(palette.ground, palette.ink, 0.4);
  const opacity = lerp(0.35, 0.62, traits.contrast);
  sheet.group(sheet.clip(inset(36)), () => {
    if (traits.ring >= 0.5) ripples(scene, stone, (d) => sheet.stroke(d, colour, 0.9, opacity));
    else rays(scene, stone, (d) => sheet.stroke(d, colour, 0.9, opacity));
  });
};

const ripples = ({ traits }: Scene, { cut, radius, centre }: Stone, draw: (d: string) => void): void => {
  const count = step(traits.density, 38, 72);
  for (const k of range(count)) {
    const grow = 40 + (k * 560) / count;
    // Ripples start as the stone's own outline and calm to circles.
    draw(
      ringCurve(
        200,
        (t) => (radius * cut.outline(t) + grow) * Math.max(0, 1 - grow / 420) + (radius + grow) * Math.min(1, grow / 420),
        centre,
      ),
    );
  }
};

const rays = ({ traits }: Scene, { centre, radius }: Stone, draw: (d: string) => void): void => {
  const count = step(traits.density, 160, 300);
  const swing = lerp(0, 0.05, traits.curvature);
  const lean = 0.08 * twist(traits);
  const waves = lerp(1, 3.2, traits.broad);
  for (const k of range(count))
    draw(curve(26, (v) => polar(radius * 0.9 + v * 620, k / count + swing * sine(v * waves + (k % 2) * 0.5) * v + lean * v * v, centre)));
};
