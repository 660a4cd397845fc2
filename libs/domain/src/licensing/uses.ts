/** What a licensor may allow, each on its own. */
export const LICENCE_USES = ['training', 'commercial-output', 'derivatives'] as const;
/**
 * `training`: a model is fitted to the item. `commercial-output`: what that model makes is sold. `derivatives`: adaptations of the item itself are
 * published, which nothing here does on its own.
 */
export type LicenceUse = (typeof LICENCE_USES)[number];

/** What each deed of the platform's asks of every licence that it rests on. */
export const USES_NEEDED = {
  train: ['training'],
  mint: ['training', 'commercial-output'],
} as const satisfies Readonly<Record<string, readonly LicenceUse[]>>;
export type LicensedDeed = keyof typeof USES_NEEDED;
