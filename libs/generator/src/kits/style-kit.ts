/** Composition families, in the order of `protocols.md` §1. */
export const families = ['medallion', 'scarf', 'woven', 'seal', 'flow', 'jewel'] as const;
export type Family = (typeof families)[number];

/** Where the secondary colour stands when the genome names none, relative to the main hue. */
export const harmonies = ['tonal', 'analogous', 'split', 'triadic', 'complementary'] as const;
export type Harmony = (typeof harmonies)[number];

export const borders = ['rule', 'double', 'beads', 'guilloche'] as const;
export type Border = (typeof borders)[number];

/** OKLCH in integers: lightness 0–100, chroma in hundredths 0–40, hue in degrees 0–359. */
export interface Tint {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** A brand's public drawing style; plain JSON, named by its hash. */
export interface StyleKit {
  readonly version: 1;
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  /** One to three letters A–Z, drawn as strokes. */
  readonly monogram: string;
  readonly harmony: Harmony;
  readonly border: Border;
  /** Tints lean secondary colours towards the house; the main hue is the genome's alone. */
  readonly paper: Tint;
  readonly ink: Tint;
  readonly lacquer: Tint;
}
