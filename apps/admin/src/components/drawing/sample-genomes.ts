import { geneBounds, type Policy } from '@intaglio/domain';
import { scatteredGenomes } from './scattered-genomes.js';

/**
 * Genomes that a policy allows.
 * @throws DomainError `policy.impossible-bounds`
 */
export const sampleGenomes = (policy: Pick<Policy, 'geneBounds'>, count: number, seed: number): Uint8Array[] =>
  scatteredGenomes(count, seed, geneBounds(policy));

/** From a hash, so that a house is always shown by the same example. @param hex at least four bytes */
export const seedOf = (hex: string): number => Number.parseInt(hex.replace(/^0x/, '').slice(0, 8), 16);
