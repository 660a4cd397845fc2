import { INPUT } from '../network/shape.js';
import { attributeVector } from './attributes.js';
import type { EmbeddingTable } from './embedding-table.js';
import { sampleLatent } from './latent.js';
import { semanticVector } from './semantic.js';
import type { Traits } from './traits.js';

export interface Conditioning {
  /** 24 signed 8-bit integers. */
  readonly semantic: Int8Array;
  /** 8 signed 8-bit integers, in the order of `ATTRIBUTES`. */
  readonly attributes: Int8Array;
}

/** @throws TraitError for a trait that is unknown or out of range */
export function embed(table: EmbeddingTable, prompt: string, traits: Traits = {}): Conditioning {
  return { semantic: semanticVector(table, prompt), attributes: attributeVector(table, prompt, traits) };
}

/** @throws RangeError when a part has the wrong length */
export function toInput({ semantic, attributes }: Conditioning, latent: Int8Array): Int8Array {
  if (semantic.length !== INPUT.semantic || attributes.length !== INPUT.attributes || latent.length !== INPUT.latent)
    throw new RangeError('a part of the input has the wrong length');
  return Int8Array.of(...semantic, ...attributes, ...latent);
}

export interface PromptInput {
  readonly prompt: string;
  readonly traits?: Traits | undefined;
  /** 32 bytes of randomness, kept: they and the prompt determine the piece. */
  readonly latentSeed: Uint8Array;
}

/** Prompt, traits and seed → x, 48 signed 8-bit integers; the same on every machine (protocols §1). */
export function promptToInput(table: EmbeddingTable, { prompt, traits, latentSeed }: PromptInput): Int8Array {
  return toInput(embed(table, prompt, traits ?? {}), sampleLatent(latentSeed));
}
