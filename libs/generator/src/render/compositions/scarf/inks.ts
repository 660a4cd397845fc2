import { clamp, lerp } from '../../arithmetic/scalar.js';
import { atLightness, mix, tone, type Lab } from '../../colour/oklab.js';
import type { Scene } from '../../drawing/scene.js';

/** The inks of one silk: as a printer mixes them, flat and few. */
export interface Inks {
  readonly field: Lab;
  readonly border: Lab;
  /** The field's own hue, deeper: under the rosace and the fans. */
  readonly plate: Lab;
  readonly line: Lab;
  readonly pale: Lab;
  readonly tints: readonly Lab[];
}

export const inksOf = ({ palette, traits, kit }: Scene): Inks => {
  const { ground, onLight } = palette;
  const plate = atLightness(ground, clamp(ground.L - lerp(0.12, 0.24, traits.contrast), 0.13, 0.8), 1.05);
  // A border in the second colour now and then; it leans to the field so that the carré keeps one main colour.
  const second = mix(mix(palette.accent, palette.lacquer, kit.harmony === 'tonal' ? 0.6 : 0.2), plate, 0.3);
  const border = traits.flip >= 0.7 ? second : plate;
  const line = mix(atLightness(ground, 0.17, 0.5), palette.lacquer, 0.3);
  const pale = onLight ? mix(palette.paper, tone(ground, 0.05), 0.25) : palette.paper;
  return { field: ground, border, plate, line, pale, tints: palette.accents };
};

/** Where things stand on the carré, pixels from the edge. */
export const CARRE = { edge: 34, hem: 12, borderFrom: 46, borderTo: 130 } as const;

export const tintAt = (inks: Inks, index: number): Lab => inks.tints[index % inks.tints.length] ?? inks.pale;
