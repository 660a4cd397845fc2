import type { ModelPath } from '@intaglio/chain/verify';
import { canonicalJson, DomainError, type AssetStore } from '@intaglio/domain';
import type { ModelEntity } from '@intaglio/persistence';
import type { ModelTraining } from '@intaglio/provenance';

/**
 * What a piece says of its model's training: where the signed statement lies, and the way from the model's leaf to the root. The statement is public by
 * its making; it is put into the asset store here, so that no piece names one that is not there.
 * @returns undefined for weights that the brand brought
 * @throws DomainError `storage.corrupt` when it is not the statement that was authorised | `storage.full` | `storage.unreachable`
 */
export async function namedTraining(
  { statement, statementCid }: Pick<ModelEntity, 'statement' | 'statementCid'>,
  { index, siblings }: ModelPath,
  assets: AssetStore,
): Promise<ModelTraining | undefined> {
  if (statement === null) return undefined;
  const cid = await storeStatement({ statement, statementCid }, assets);
  return { statementCid: cid, path: { index, siblings: siblings.map((level) => level.map(String)) } };
}

/**
 * One spelling: the API computed the CID from the same bytes.
 * @throws DomainError `storage.corrupt` when it is not the statement that was authorised | `storage.full` | `storage.unreachable`
 */
export async function storeStatement(
  { statement, statementCid }: Pick<ModelEntity, 'statement' | 'statementCid'>,
  assets: AssetStore,
): Promise<string> {
  const { cid } = await assets.put(Buffer.from(canonicalJson(statement), 'utf8'));
  if (statementCid !== cid) throw new DomainError('storage.corrupt', 'The training statement is not the one that was authorised.');
  return cid;
}
