import { assertUnflagged, DomainError } from '@intaglio/domain';
import {
  DatasetVersionEntity,
  Sealer,
  tenantSigningKey,
  TrainingRunEntity,
  versionFlags,
  type ModelEntity,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import { cidOf } from '@intaglio/storage';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { ENCLAVES } from '../../infrastructure/tokens.js';
import { BrandShelf } from '../../models/brand-shelf.js';
import { describeModel } from '../../models/describe-model.js';
import type { ModelView } from '../../models/model.view.js';
import { requireRun } from '../require-run.js';
import { withoutPlaces } from '../run.view.js';
import { AuthoriseTrainingRun } from './authorise-run.command.js';
import { signForTenant, type SignedStatement } from './signed-statement.js';
import { trainedCard } from './trained-card.js';
import { trainedWeights, type TrainedWeights } from './trained-weights.js';

@CommandHandler(AuthoriseTrainingRun)
export class AuthoriseTrainingRunHandler implements ICommandHandler<AuthoriseTrainingRun> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly sealer: Sealer,
    private readonly shelf: BrandShelf,
    private readonly settings: CurrentSettings,
    @Inject(ENCLAVES) private readonly enclaves: EnclavePort | undefined,
  ) {}

  /**
   * The tenant's signature joins the trainer's, and the model is the brand's next version; the statement becomes public with its root.
   * @throws DomainError `resource.not-found` | `training.illegal-move` | `training.gate-failed` | `licence.required` | `licence.expired` | `licence.revoked`,
   * and for a run in an enclave `enclave.unavailable` | `enclave.refused` | `key.refused`
   */
  async execute({ change, id, request }: AuthoriseTrainingRun): Promise<ModelView> {
    const { tenantId } = change.caller;
    const view = await this.changes.run(change, async (transaction, record) => {
      const run = await requireRun(transaction, id, true);
      assertAuthorisable(run);
      assertUnflagged(await versionFlags(transaction, run.datasetVersionId, 'train', new Date()));
      const weights = await this.weights(run);
      const signed = await this.sign(transaction, run, weights);
      const card = await trainedCard(transaction, run.datasetVersionId, signed.facts, request);
      const trained = await describeTraining(run, signed);
      const model = await this.shelf.add(transaction, run, weights.prepare(card), trained);
      const { statement, statementCid } = trained;
      await transaction.update(TrainingRunEntity, { id }, { modelId: model.id, statement, statementCid, weightsSealed: null } as object);
      await record(authorised(run, model));
      return describeModel(transaction, model);
    });
    this.settings.forget(tenantId);
    return view;
  }

  private async weights({ id, tenantId, brandId, weightsSealed }: TrainingRunEntity): Promise<TrainedWeights> {
    const kept = this.sealer.open({ tenantId, table: 'training_runs', column: 'weights_sealed', row: id }, weightsSealed!);
    return trainedWeights(Uint8Array.from(kept), { tenantId, brandId }, this.enclaves);
  }

  private async sign(transaction: TenantTransaction, run: TrainingRunEntity, weights: TrainedWeights): Promise<SignedStatement> {
    const version = await transaction.findOneByOrFail(DatasetVersionEntity, { id: run.datasetVersionId });
    return signForTenant(run, version, weights, await tenantSigningKey(transaction, this.sealer, run.tenantId));
  }
}

/** The worker stores the statement under this CID before it publishes the model's root. */
const describeTraining = async ({ id, datasetVersionId, report }: TrainingRunEntity, { envelope, bytes }: SignedStatement) => ({
  ...{ datasetVersionId, trainingRunId: id, statement: envelope, statementCid: await cidOf(bytes) },
  ...{ gate: report && withoutPlaces(report), authorisedAt: new Date() },
});

function assertAuthorisable({ state, modelId, statement, weightsSealed }: TrainingRunEntity): void {
  if (state === 'refused') throw new DomainError('training.gate-failed');
  if (state !== 'finished') throw new DomainError('training.illegal-move', `A run that is ${state} cannot be authorised.`);
  if (modelId !== null) throw new DomainError('training.illegal-move', 'The run was authorised before.');
  if (statement === null || weightsSealed === null)
    throw new DomainError('storage.corrupt', 'The run has no signed statement or no weights.');
}

const authorised = (run: TrainingRunEntity, { id, version, commitment, treeRoot, statementCid }: ModelEntity): Recorded => ({
  action: 'model.authorised',
  targets: [
    { kind: 'brand', id: run.brandId },
    { kind: 'model', id },
    { kind: 'training-run', id: run.id },
    { kind: 'dataset-version', id: run.datasetVersionId },
  ],
  context: { version, commitment, treeRoot, statementCid: statementCid ?? '' },
});
