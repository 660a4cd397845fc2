import { modelCommitment } from '@intaglio/chain/verify';
import { DomainError, modelCardSchema, newId, type AnyId, type BrandId } from '@intaglio/domain';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  Database,
  enqueueOutbox,
  reserveBudget,
  Sealer,
  tenantSigningKey,
  TrainingRunEntity,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { Offer, PrivateTraining } from '@intaglio/training';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { requireBrand } from '../../brands/require-brand.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { toRunView, type RunView } from '../../training-runs/run.view.js';
import { Accounting } from '../../calculations/accounting.js';
import { requireTrainable, type Trainable } from '../require-trainable.js';
import { settingsFor } from '../run-settings.js';
import { RequestTrainingRun } from './request-run.command.js';

interface Planned {
  readonly settings: PrivateTraining;
  readonly offer: Offer;
}

@CommandHandler(RequestTrainingRun)
export class RequestTrainingRunHandler implements ICommandHandler<RequestTrainingRun> {
  constructor(
    private readonly database: Database,
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
    private readonly accounting: Accounting,
  ) {}

  /**
   * Run, reservation, outbox message and audit event commit together, or none of them.
   * @throws DomainError `budget.exhausted` | `dataset.not-ready` | `licence.required` | `licence.expired` | `licence.revoked` | `request.invalid` |
   * `resource.not-found`
   */
  async execute({ change, brandId, request }: RequestTrainingRun): Promise<RunView> {
    const { tenantId } = change.caller;
    const { datasetVersionId, epsilon, settings: wanted, compareWithoutPrivacy = false } = request;
    const trainable = await this.database.asTenant(tenantId, (transaction) => trainableOf(transaction, brandId, datasetVersionId));
    // The search for the noise takes seconds: no transaction waits for it.
    const settings = settingsFor({ epsilon, delta: trainable.dataset.delta }, wanted);
    const planned = { settings, offer: await this.accounting.offer(settings, trainable.trainedOn) };
    return this.changes.run(change, async (transaction, record) => {
      // Once more: a licence may have ended in the meantime.
      await trainableOf(transaction, brandId, datasetVersionId);
      const id = newId<AnyId>();
      const run = {
        id,
        tenantId,
        brandId,
        datasetVersionId,
        baseModel: startingPoint(),
        settings: compareWithoutPrivacy ? { ...settings, compareWithoutPrivacy } : settings,
      };
      await transaction.insert(TrainingRunEntity, run as object);
      const epsilonAfter = await this.reserve(transaction, { ...run, datasetId: trainable.dataset.id }, planned.offer);
      // The statement that the trainer will sign names the tenant's key.
      await tenantSigningKey(transaction, this.sealer, tenantId);
      await enqueueOutbox(transaction, tenantId, 'training', id);
      await record(requested(run, planned, { epsilonAfter, compareWithoutPrivacy }));
      return toRunView(await transaction.findOneByOrFail(TrainingRunEntity, { id }));
    });
  }

  private reserve(
    transaction: TenantTransaction,
    { id: runId, tenantId, datasetId }: Pick<TrainingRunEntity, 'id' | 'tenantId'> & { readonly datasetId: string },
    { releases: { moments, steps } }: Offer,
  ): Promise<number> {
    return reserveBudget(transaction, { tenantId, datasetId, runId, mechanisms: [moments, steps] }, (mechanisms, delta, budget) =>
      this.accounting.epsilon(mechanisms, delta, budget),
    );
  }
}

async function trainableOf(transaction: TenantTransaction, brandId: BrandId, versionId: string): Promise<Trainable> {
  await requireBrand(transaction, brandId);
  const trainable = await requireTrainable(transaction, versionId);
  if (trainable.dataset.brandId !== brandId) throw new DomainError('resource.not-found', 'The brand has no such data set version.');
  return trainable;
}

let base: Record<string, unknown> | undefined;

/** The public model that is shipped. */
function startingPoint(): Record<string, unknown> {
  if (base) return base;
  const { model, card } = baseModel();
  const { name, version } = modelCardSchema.parse(card);
  return (base = { name, version, commitment: modelCommitment(model).toString() });
}

const requested = (
  { id, brandId, datasetVersionId }: Pick<TrainingRunEntity, 'id' | 'brandId' | 'datasetVersionId'>,
  { settings, offer }: Planned,
  more: { readonly epsilonAfter: number; readonly compareWithoutPrivacy: boolean },
): Recorded => ({
  action: 'training.requested',
  targets: [
    { kind: 'brand', id: brandId },
    { kind: 'dataset-version', id: datasetVersionId },
    { kind: 'training-run', id },
  ],
  context: { epsilon: offer.epsilon, epsilonReserved: offer.epsilonSpent, steps: settings.steps, ...more },
});
