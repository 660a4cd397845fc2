import { type PublishedRoot, type TreeModel } from '@intaglio/chain/verify';
import type { BrandId } from '@intaglio/domain';
import { ChainTransactionEntity, ModelEntity, type TenantTransaction } from '@intaglio/persistence';
import { Raw } from 'typeorm';
import { z } from 'zod';

/** A root with the transaction that publishes it. */
export interface BrandRoot extends PublishedRoot {
  readonly publication: ChainTransactionEntity;
}

const requestSchema = z.object({
  modelRoot: z.string().regex(/^\d{1,78}$/),
  size: z.int().min(1).optional(),
  revoked: z.array(z.int().min(1)).default([]),
});

/** The brand's models as its tree sees them, the newest last. */
export const treeModels = (transaction: TenantTransaction, brandId: BrandId): Promise<(TreeModel & Pick<ModelEntity, 'id'>)[]> =>
  transaction.find(ModelEntity, {
    select: { id: true, version: true, leaf: true, revokedAt: true },
    where: { brandId },
    order: { version: 'ASC' },
  });

/** Every root that was published for the brand or is about to be, the newest first. */
export async function brandRoots(
  transaction: TenantTransaction,
  brandId: BrandId,
  models: readonly (TreeModel & Pick<ModelEntity, 'id'>)[],
): Promise<BrandRoot[]> {
  const ofBrand = Raw((column) => `${column} ->> 'brandId' = :brandId`, { brandId });
  const rows = await transaction.find(ChainTransactionEntity, {
    where: { kind: 'publish-model-root', request: ofBrand },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  return rows.flatMap((publication) => {
    const { modelRoot, size, revoked } = requestSchema.parse(publication.request);
    // Before models could be revoked a publication said its root only: all models up to its own.
    const leaves = size ?? models.find(({ id }) => id === publication.subjectId)?.version;
    return leaves === undefined ? [] : [{ modelRoot: BigInt(modelRoot), size: leaves, revoked, publication }];
  });
}
