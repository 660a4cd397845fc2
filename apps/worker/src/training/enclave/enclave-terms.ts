import { DomainError, type BrandId, type TenantId } from '@intaglio/domain';
import { DatasetVersionEntity, PolicyEntity, type Database, type TrainingRunEntity } from '@intaglio/persistence';
import { simulatorOptionsSchema, type Registry } from '@intaglio/privacy-plugins';
import type { EnclavePolicyTerms } from '@intaglio/privacy-plugins/tee';

/** What the enclave is told of a run, beside its items. */
export interface RunPlace {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  readonly trainingRunId: string;
  /** Decimal. */
  readonly datasetRoot: string;
}

export interface EnclaveTerms {
  readonly place: RunPlace;
  readonly policy: EnclavePolicyTerms;
}

/**
 * Where a run has to be executed, as the brand's policy of this moment has it.
 * @returns undefined where the policy names no backend of enclaves: then it is this process
 * @throws DomainError `policy.unknown-backend` | `policy.invalid-options` | `dataset.not-ready`
 */
export async function enclaveTerms(
  database: Database,
  backends: Registry,
  { id, tenantId, brandId, datasetVersionId }: TrainingRunEntity,
): Promise<EnclaveTerms | undefined> {
  const [policy, version] = await database.asTenant(tenantId, (transaction) =>
    Promise.all([
      transaction.findOne(PolicyEntity, { where: { brandId }, order: { version: 'DESC' } }),
      transaction.findOneByOrFail(DatasetVersionEntity, { id: datasetVersionId }),
    ]),
  );
  if (policy === null) return undefined;
  const { accepts, assurance } = backends.get(policy.document.backend.id);
  if (accepts !== 'sealed') return undefined;
  if (version.datasetRoot === null) throw new DomainError('dataset.not-ready');
  const options = simulatorOptionsSchema.parse(backends.parseOptions(policy.document.backend.id, policy.document.backend.options));
  return {
    place: { tenantId, brandId, trainingRunId: id, datasetRoot: version.datasetRoot },
    policy: { assurance: assurance === 'hardware' ? 'hardware' : 'simulated', options },
  };
}
