/**
 * The generator's shape. With these ranges every intermediate value stays below 2^53 in magnitude:
 * |W1·x + b1| ≤ 48·2^14 + 2^18 = 2^20 and |y| ≤ 48·2^7·2^40 + 2^51 = 2^53, so doubles are exact integers throughout.
 * The circuit (`libs/chain/circuits`) is compiled for the same numbers.
 */
export const INPUT = { semantic: 24, attributes: 8, latent: 16, size: 48 } as const;
export const HIDDEN = 48;
export const GENES = 40;
/** The last output is the safety score: clamped like a gene, compared with the policy's limit, never drawn. */
export const OUTPUTS = GENES + 1;
export const SAFETY_OUTPUT = GENES;
/** gene = clamp(⌊y / 2^SHIFT⌋ + 128, 0, 255): weights and inputs carry 6 fractional bits each, y carries 30, a gene spans 2^7 either way. */
export const SHIFT = 23;
export const BIAS1_BITS = 19;
export const BIAS2_BITS = 52;

/** Design attributes, in the order in which they follow the semantic part of x. Each is a signed 8-bit integer; 0 means "not said". */
export const ATTRIBUTES = ['hueA', 'hueB', 'lightness', 'chroma', 'metal', 'density', 'symmetry', 'energy'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];
