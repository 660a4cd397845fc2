import { revokedOf, rootsFor, treeOf, type ModelPath } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { ChainTransactionEntity, Database, ModelEntity } from '@intaglio/persistence';
import { brandRoots, treeModels, type BrandRoot } from './brand-roots.js';

/** Under which root a model is shown, and where. */
export interface ModelPlace {
  readonly modelRoot: bigint;
  readonly path: ModelPath;
}

/**
 * The root for a proof about this model: the newest of the brand's trees that the contract takes by now, else the newest on its way there. None of them
 * holds a revoked model. A newer tree that still has to wait for the registry's delay holds no proof up.
 * @throws DomainError `model.revoked` | `storage.corrupt` when the models do not lead to the published root
 */
export async function modelPlace(database: Database, { tenantId, brandId, version }: ModelEntity): Promise<ModelPlace> {
  const { models, roots } = await database.asTenant(tenantId, async (transaction) => {
    const models = await treeModels(transaction, brandId);
    return { models, roots: await brandRoots(transaction, brandId, models) };
  });
  const revoked = revokedOf(models);
  if (revoked.includes(version)) throw new DomainError('model.revoked');
  const usable = rootsFor(roots, version, revoked);
  const root = usable.find(isActive) ?? usable.find(({ publication }) => publication.status !== 'failed') ?? usable[0];
  const tree = root && treeOf(models, root);
  if (!tree || tree.root !== root.modelRoot)
    throw new DomainError('storage.corrupt', 'The brand’s models do not lead to a root that was published.');
  return { modelRoot: root.modelRoot, path: tree.path(version - 1) };
}

const isActive = ({ publication }: BrandRoot): boolean => publication.status === 'confirmed' && activeFromMs(publication) <= Date.now();

/** Milliseconds of Unix time, by the chain's clock. */
export const activeFromMs = ({ result }: ChainTransactionEntity): number => Number(result?.['activeFrom'] ?? 0) * 1000;
