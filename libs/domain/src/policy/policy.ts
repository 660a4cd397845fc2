import { z } from 'zod';
import { DomainError } from '../errors.js';

/** Kept in step with `libs/generator`'s GENES: the wire format must not change silently when the network does. */
const GENE_COUNT = 40;
const byte = z.int().min(0).max(255);
const word = z.string().trim().min(2).max(80);

export const ASSURANCES = ['simulated', 'statistical', 'cryptographic', 'hardware'] as const;
/** What a backend's privacy rests on. The index is the number that the token carries. */
export type Assurance = (typeof ASSURANCES)[number];

export const geneBoundSchema = z.strictObject({
  gene: z
    .int()
    .min(0)
    .max(GENE_COUNT - 1),
  min: byte.default(0),
  max: byte.default(255),
});

/** A policy's document: immutable once saved; a change is a new version. Gene bounds, limits and names are the brand's secret. */
export const policySchema = z.strictObject({
  backend: z.strictObject({ id: z.string().max(40), options: z.record(z.string(), z.unknown()).default({}) }),
  geneBounds: z.array(geneBoundSchema).max(GENE_COUNT).default([]),
  safetyLimit: byte.default(200),
  licences: z
    .strictObject({ allowed: z.array(z.string().max(64)).min(1).max(50) })
    .default({ allowed: ['Apache-2.0', 'CC-BY-4.0', 'CC0-1.0', 'MIT'] }),
  words: z
    .strictObject({ blocked: z.array(word).max(1000).default([]), protectedNames: z.array(word).max(1000).default([]) })
    .default({ blocked: [], protectedNames: [] }),
  quality: z
    .strictObject({
      /** Root-mean-square contrast of the picture's luminance, 0–1. */
      minContrast: z.number().min(0).max(1).default(0.04),
      /** Share of the picture that is neither flat nor noise, 0–1. */
      minStructure: z.number().min(0).max(1).default(0.05),
      /** Smallest mean absolute gene difference to any earlier piece of the brand. */
      minGenomeDistance: z.number().min(0).max(255).default(2),
    })
    .default({ minContrast: 0.04, minStructure: 0.05, minGenomeDistance: 2 }),
  royaltyBps: z.int().min(0).max(1000).default(500),
  assetStore: z.enum(['content-addressed']).default('content-addressed'),
});
export type Policy = z.output<typeof policySchema>;

export interface GeneBounds {
  readonly lo: Uint8Array;
  readonly hi: Uint8Array;
}

/**
 * The policy's bounds for all 40 genes, as the circuit takes them.
 * @throws DomainError `policy.impossible-bounds` when a gene's bounds exclude every value
 */
export function geneBounds(policy: Pick<Policy, 'geneBounds'>): GeneBounds {
  const lo = new Uint8Array(GENE_COUNT);
  const hi = new Uint8Array(GENE_COUNT).fill(255);
  for (const { gene, min, max } of policy.geneBounds) {
    lo[gene] = Math.max(lo[gene]!, min);
    hi[gene] = Math.min(hi[gene]!, max);
    if (lo[gene]! > hi[gene]!)
      throw new DomainError('policy.impossible-bounds', `Gene ${gene} is bounded to ${lo[gene]}…${hi[gene]}, which no value meets.`);
  }
  return { lo, hi };
}
