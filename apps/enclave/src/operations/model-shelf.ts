import { createHash } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { canonicalJson, type SealedBlob } from '@intaglio/domain';
import { decodeModel, type GeneratorModel } from '@intaglio/generator';
import { EnclaveError, type BrandKeys } from '@intaglio/privacy-plugins/tee';
import type { OfBrand } from '../keys/brand.js';
import { Recent } from '../work/recent.js';

export interface OpenModel {
  readonly weights: GeneratorModel;
  readonly commitment: bigint;
}

const MAX_MODELS = 16;

/** A brand's opened models: the commitment takes 0.1 s, which a model pays once. */
export class ModelShelf {
  readonly #models = new Recent<OpenModel>(MAX_MODELS);

  constructor(
    private readonly of: OfBrand,
    private readonly keys: BrandKeys,
  ) {}

  /** @throws EnclaveError `model.unopenable` or `model.invalid` */
  open(sealed: SealedBlob): Promise<OpenModel> {
    const key = createHash('sha256').update(canonicalJson(sealed)).digest('base64');
    return this.#models.get(key, async () => {
      const bytes = await this.keys.open({ purpose: 'model', ...this.of }, sealed);
      try {
        const weights = decoded(bytes);
        return { weights, commitment: modelCommitment(weights) };
      } finally {
        bytes.fill(0);
      }
    });
  }
}

function decoded(bytes: Uint8Array): GeneratorModel {
  try {
    return decodeModel(bytes);
  } catch {
    throw new EnclaveError('model.invalid');
  }
}
