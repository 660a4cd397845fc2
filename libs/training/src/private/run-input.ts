import { encodeModel, type GeneratorModel } from '@intaglio/generator';
import { createHash } from 'node:crypto';
import type { Moments } from '../evaluation/frechet.js';
import type { RandomSource } from '../noise/random-source.js';
import type { PrivateItem } from './private-item.js';
import type { PrivateTraining } from './settings.js';

/** All public. */
export interface RunMaterial {
  readonly base: GeneratorModel;
  /** Moments of the targets of public pictures. */
  readonly prior: Moments;
  /** Semantic vectors of public captions, to look at the generator's own moments with. */
  readonly captions: readonly Int8Array[];
}

export interface RunInput {
  readonly settings: PrivateTraining;
  readonly items: readonly PrivateItem[];
  readonly material: RunMaterial;
  /** The system's generator unless a test plants another. */
  readonly random?: RandomSource;
}

/** SHA-256 over settings, base model and items: what a checkpoint has to match. */
export function identityOf({ settings, items, material }: RunInput): string {
  const { privacy, ...rest } = settings;
  const sorted = Object.entries({ ...rest, epsilon: privacy?.epsilon ?? null, delta: privacy?.delta ?? null }).sort();
  const hash = createHash('sha256').update(JSON.stringify(sorted)).update(encodeModel(material.base));
  for (const { key, wordings, targets, attributes } of items) {
    hash.update(Uint32Array.of(key));
    for (const wording of wordings) hash.update(wording);
    hash.update(targets).update(attributes);
  }
  return hash.digest('hex');
}
