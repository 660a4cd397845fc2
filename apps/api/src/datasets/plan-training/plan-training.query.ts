import { DomainError, type PlanTraining as Request, type TenantId } from '@intaglio/domain';
import { Database, ledgerBalance, type LedgerBalance } from '@intaglio/persistence';
import type { Offer, PrivateTraining } from '@intaglio/training';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Accounting } from '../../calculations/accounting.js';
import { requireTrainable } from '../../training/require-trainable.js';
import { settingsFor } from '../../training/run-settings.js';
import type { OfferView, PlanView } from './plan.view.js';

export class PlanTraining extends Query<PlanView> {
  constructor(
    readonly tenantId: TenantId,
    readonly datasetId: string,
    readonly request: Request,
  ) {
    super();
  }
}

@QueryHandler(PlanTraining)
export class PlanTrainingHandler implements IQueryHandler<PlanTraining> {
  constructor(
    private readonly database: Database,
    private readonly accounting: Accounting,
  ) {}

  /** Nothing is spent or reserved. @throws DomainError `resource.not-found` | `dataset.not-ready` | `request.invalid` | `licence.…` */
  async execute({ tenantId, datasetId, request }: PlanTraining): Promise<PlanView> {
    const { datasetVersionId, epsilons, settings } = request;
    const { items, trainedOn, balance } = await this.database.asTenant(tenantId, async (transaction) => {
      const { dataset, items, trainedOn } = await requireTrainable(transaction, datasetVersionId);
      if (dataset.id !== datasetId) throw new DomainError('resource.not-found', 'The data set has no such version.');
      return { items, trainedOn, balance: await ledgerBalance(transaction, dataset) };
    });
    const offers: OfferView[] = [];
    for (const epsilon of epsilons)
      offers.push(await this.offer(settingsFor({ epsilon, delta: balance.delta }, settings), trainedOn, balance));
    return { datasetVersionId, items, trainedOn, delta: balance.delta, budget: balance.budget, offers };
  }

  private async offer(settings: PrivateTraining, trainedOn: number, balance: LedgerBalance): Promise<OfferView> {
    const offer = await this.accounting.offer(settings, trainedOn);
    const { mechanisms, delta, budget } = balance;
    const after = await this.accounting.epsilon([...mechanisms, ...Object.values(offer.releases)], delta, budget);
    return viewOf(offer, settings, after, budget);
  }
}

const viewOf = (offer: Offer, { steps, sampleShare }: PrivateTraining, after: number, budget: number): OfferView => ({
  ...{ epsilon: offer.epsilon, epsilonSpent: offer.epsilonSpent, steps, sampleShare },
  epsilonAfter: Number.isFinite(after) ? after : null,
  withinBudget: after <= budget,
  noiseMultiplier: offer.releases.steps.noiseMultiplier,
  ...{ noisePerStep: offer.noisePerStep, noiseOverRun: offer.noiseOverRun, noiseOnMoments: offer.noiseOnMoments },
});
