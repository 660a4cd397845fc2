import type { AssetStore } from '@intaglio/domain';
import { ModelEntity, type ChainTransactionEntity, type Database } from '@intaglio/persistence';
import { storeStatement } from '../../models/named-training.js';

interface StatementPorts {
  readonly database: Database;
  readonly assets: AssetStore;
}

/**
 * The signed statement of a trained model lies in the asset store before its root is on chain. The root that takes a revoked one's place names no model
 * of its own.
 * @throws DomainError as `storeStatement`
 */
export async function publishStatement(
  { database, assets }: StatementPorts,
  { tenantId, subjectId }: ChainTransactionEntity,
): Promise<void> {
  const model = await database.asTenant(tenantId, (transaction) =>
    transaction.findOneBy(ModelEntity, { id: subjectId as ModelEntity['id'] }),
  );
  if (model?.statement) await storeStatement(model, assets);
}
