import { modelCommitment } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { ModelEntity, Sealer } from '@intaglio/persistence';
import type { ModelSource } from '@intaglio/privacy-plugins';
import { modelSource } from '../stored-model.js';

/** Rows whose weights have been held against their commitment: some 0.1 s each. Rows of models never change and are kept (`brandRows`). */
const checked = new WeakSet<ModelEntity>();

/**
 * The weights that the commitment stands for. No proof of the computation follows here, so what the evaluator vouches for is checked before it is computed with.
 * @throws DomainError `model.invalid` | `storage.corrupt`
 */
export function committedModel(sealer: Sealer, row: ModelEntity): ModelSource {
  const source = modelSource(sealer, row);
  if (source.kind === 'sealed' || checked.has(row)) return source;
  if (modelCommitment(source.model).toString() !== row.commitment)
    throw new DomainError('model.invalid', 'The stored weights are not those whose commitment the brand has published.');
  checked.add(row);
  return source;
}
