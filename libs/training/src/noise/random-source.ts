import { randomFillSync } from 'node:crypto';

/** Where secret randomness comes from. Injected, so that tests can plant a broken one. */
export interface RandomSource {
  /** Fills the whole block with independent uniform bytes. */
  fill(block: Uint8Array): void;
}

/** The system's cryptographically secure generator. */
export const systemRandom: RandomSource = { fill: (block) => void randomFillSync(block) };
