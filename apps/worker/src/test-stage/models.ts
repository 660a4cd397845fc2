import { fieldFromRandom, holds, modelLeaf, presentTree, revokedOf, rootsHolding } from '@intaglio/chain/verify';
import { newId, type AnyId, type ModelId } from '@intaglio/domain';
import { ModelEntity, requestTransaction, type TenantTransaction } from '@intaglio/persistence';
import { randomBytes } from 'node:crypto';
import { brandRoots, treeModels } from '../models/brand-roots.js';
import type { BrandPorts, StagedBrand } from './brand.js';

/** Another version of the brand's first model, as the API adds one: the same weights on other data. */
export const addModel = (
  { database, sealer, chainId }: BrandPorts,
  { tenantId, brandId, modelId: first }: StagedBrand,
  origin: Partial<Pick<ModelEntity, 'datasetVersionId'>> = {},
): Promise<ModelId> =>
  database.asTenant(tenantId, async (transaction) => {
    const model = await transaction.findOneByOrFail(ModelEntity, { id: first });
    const models = await treeModels(transaction, brandId);
    const id = newId<ModelId>();
    const card = { ...model.card, datasetRoot: fieldFromRandom(randomBytes(64)).toString() };
    const parts = { datasetRoot: BigInt(card.datasetRoot), licenceRoot: BigInt(card.licenceRoot), dpHash: BigInt(card.dpHash) };
    const leaf = modelLeaf({ modelCommitment: BigInt(model.commitment), ...parts }).toString();
    const version = models.length + 1;
    const tree = presentTree([...models, { version, leaf }]);
    const place = (row: string) => ({ tenantId, table: 'models', column: 'weights_sealed', row });
    const weightsSealed = sealer.seal(place(id), sealer.open(place(first), model.weightsSealed));
    const row = { ...model, ...origin, id, version, card: card as object, leaf, treeRoot: tree.root.toString(), weightsSealed };
    await transaction.insert(ModelEntity, row as object);
    const request = { brandId, modelRoot: row.treeRoot, size: version, revoked: revokedOf(models) };
    await requestTransaction(transaction, { tenantId, kind: 'publish-model-root', subjectId: id, chainId, request });
    return id;
  });

/** What the API does when a tenant revokes a model: every root that holds its leaf goes, the brand's present tree takes their place. */
export const revokeModel = ({ database, chainId }: BrandPorts, { tenantId, brandId }: StagedBrand, modelId: ModelId): Promise<void> =>
  database.asTenant(tenantId, async (transaction) => {
    const before = await treeModels(transaction, brandId);
    const { version } = before.find(({ id }) => id === modelId)!;
    const owed = { tenantId, chainId };
    for (const { modelRoot, publication } of rootsHolding(await brandRoots(transaction, brandId, before), version)) {
      const request = { brandId, modelRoot: modelRoot.toString(), modelId };
      await requestTransaction(transaction, { ...owed, kind: 'revoke-model-root', subjectId: publication.subjectId, request });
    }
    await transaction.update(ModelEntity, { id: modelId }, { revokedAt: new Date(), revocationReason: 'of the test' });
    await publishPresent(transaction, { ...owed, brandId, modelId });
  });

async function publishPresent(
  transaction: TenantTransaction,
  { brandId, modelId, ...owed }: Pick<StagedBrand, 'tenantId' | 'brandId' | 'modelId'> & { chainId: number },
): Promise<void> {
  const models = await treeModels(transaction, brandId);
  const root = { modelRoot: presentTree(models).root, size: models.length, revoked: revokedOf(models) };
  if (!models.some(({ version }) => holds(root, version))) return;
  const request = { ...root, brandId, modelRoot: root.modelRoot.toString(), afterRevoking: modelId };
  await requestTransaction(transaction, { ...owed, kind: 'publish-model-root', subjectId: newId<AnyId>(), request });
}
