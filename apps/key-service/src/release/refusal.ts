/** Why a key is not released; in the order in which it is looked at, the first that applies is said. */
export const REFUSALS = [
  'request.malformed',
  'document.malformed',
  /** No chain to a root that is trusted for this brand, or not signed by its leaf. */
  'document.untrusted',
  /** Too old, from the future, or its certificates have run out. */
  'document.stale',
  'enclave.debug',
  /** Made for another brand, or for another purpose. */
  'user-data.mismatch',
  'public-key.unsuitable',
  'brand.unknown',
  /** The newest policy names no backend with enclaves. */
  'brand.without-enclaves',
  'measurement.not-allowed',
  /** Simulated hardware that reached less isolation than the policy asks for. */
  'isolation.too-low',
] as const;
export type Refusal = (typeof REFUSALS)[number];
