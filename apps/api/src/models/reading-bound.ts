import type { ModelId } from '@intaglio/domain';
import { decodeModel } from '@intaglio/generator';
import { ModelEntity, Sealer, type TenantTransaction } from '@intaglio/persistence';
import { answersToRead } from '@intaglio/privacy-plugins/he/exchange';
import { Injectable } from '@nestjs/common';

/** A model's row by what stands for its weights. */
type Weights = Pick<ModelEntity, 'commitment' | 'weightsKind'> & { readonly id: ModelId };

const MAX_REMEMBERED = 10_000;

/** After how many answers a model's weights can be read, by the best way that we know: a number, remembered by the commitment to the weights. */
@Injectable()
export class ReadingBound {
  readonly #remembered = new Map<string, number>();

  constructor(private readonly sealer: Sealer) {}

  /** @returns null for weights that are sealed for enclaves: this service can't look at them, and they answer no encrypted input */
  async of(transaction: TenantTransaction, { id, commitment, weightsKind }: Weights): Promise<number | null> {
    if (weightsKind === 'enclave') return null;
    const known = this.#remembered.get(commitment);
    if (known !== undefined) return known;
    const { tenantId, weightsSealed } = await transaction.findOneByOrFail(ModelEntity, { id });
    const place = { tenantId, table: 'models', column: 'weights_sealed', row: id };
    const bound = answersToRead(decodeModel(this.sealer.open(place, weightsSealed)));
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(commitment, bound);
    return bound;
  }
}

/** The policy's quota, or fewer where the model could be read before it is used up. */
export const effectiveQuota = (answersPerModel: number, bound: number | null): number =>
  bound === null ? answersPerModel : Math.min(answersPerModel, bound - 1);
