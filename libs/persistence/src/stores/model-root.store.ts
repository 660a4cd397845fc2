import { DomainError, type BrandId, type ModelId } from '@intaglio/domain';
import { Raw } from 'typeorm';
import type { TenantTransaction } from '../database.js';
import { ChainTransactionEntity } from '../entities/chain-transaction.entity.js';
import { ModelEntity } from '../entities/model.entity.js';

/** What of a model the brand's tree needs: version n is leaf n − 1, and 0 stands there once the model is revoked. */
export type BrandModel = Pick<ModelEntity, 'id' | 'version' | 'leaf' | 'revokedAt'>;

/** A root of the brand's tree with the transaction that publishes it. */
export interface PublishedModelRoot {
  readonly modelRoot: bigint;
  /** Leaves, the empty ones included. */
  readonly size: number;
  /** Versions whose leaf was 0 in it. */
  readonly revoked: readonly number[];
  readonly publication: ChainTransactionEntity;
}

/** All of the brand's models, revoked ones included, the oldest first. */
export const brandModels = (transaction: TenantTransaction, brandId: BrandId): Promise<BrandModel[]> =>
  transaction.find(ModelEntity, {
    select: { id: true, version: true, leaf: true, revokedAt: true },
    where: { brandId },
    order: { version: 'ASC' },
  });

/** Every root that was published for the brand or is about to be, the newest first. @throws DomainError `internal.unexpected` */
export async function publishedModelRoots(
  transaction: TenantTransaction,
  brandId: BrandId,
  models: readonly BrandModel[],
): Promise<PublishedModelRoot[]> {
  const rows = await transaction.find(ChainTransactionEntity, {
    where: { kind: 'publish-model-root', request: Raw((column) => `${column} ->> 'brandId' = :brandId`, { brandId }) },
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  const versions = new Map(models.map(({ id, version }) => [id, version]));
  return rows.map((publication) => rootOf(publication, versions));
}

function rootOf(publication: ChainTransactionEntity, versions: ReadonlyMap<ModelId, number>): PublishedModelRoot {
  const { modelRoot, size, revoked } = publication.request as { modelRoot: string; size?: number; revoked?: readonly number[] };
  // Before models could be revoked a publication said its root only: all models up to its own.
  const leaves = size ?? versions.get(publication.subjectId as ModelId);
  if (leaves === undefined) throw new DomainError('internal.unexpected', 'A published root names no tree.');
  return { modelRoot: BigInt(modelRoot), size: leaves, revoked: revoked ?? [], publication };
}
