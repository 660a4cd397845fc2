import { randomBytes } from 'node:crypto';
import {
  DomainError,
  geneBounds,
  type BrandId,
  type GenerationId,
  type TenantId,
  type TryPolicy as TryPolicyRequest,
} from '@intaglio/domain';
import { Database, genomesOfBrand, ModelEntity, Sealer } from '@intaglio/persistence';
import type { Registry } from '@intaglio/privacy-plugins';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { IsNull } from 'typeorm';
import { requireBrand } from '../../brands/require-brand.js';
import { PolicyTrials } from '../../calculations/policy-trials.js';
import type { Trial } from '../../calculations/tasks.js';
import { REGISTRY } from '../../infrastructure/tokens.js';
import type { TrialView } from './trial.view.js';

export class TryPolicy extends Query<TrialView> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly request: TryPolicyRequest,
  ) {
    super();
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000' as GenerationId;

@QueryHandler(TryPolicy)
export class TryPolicyHandler implements IQueryHandler<TryPolicy> {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly trials: PolicyTrials,
    @Inject(REGISTRY) private readonly registry: Registry,
  ) {}

  /** Nothing of it is kept. @throws DomainError `resource.not-found` | `brand.not-ready` | what saving the policy or asking for a piece would be refused with */
  async execute({ tenantId, brandId, request: { policy, samples } }: TryPolicy): Promise<TrialView> {
    this.registry.parseOptions(policy.backend.id, policy.backend.options);
    geneBounds(policy);
    const { model, earlier } = await this.brandOf(tenantId, brandId);
    const drawn = samples.map((sample) => ({ ...sample, latentSeed: randomBytes(32) }));
    const weights = this.weightsOf(model);
    const tried = await this.trials.of({ policy, card: { licences: model.card.licences }, weights, earlier, samples: drawn });
    const { accepts } = this.registry.get(policy.backend.id);
    return { samples: tried.map((sample) => ({ ...sample, reasons: [...sample.reasons] })), notJudged: notJudged(accepts, weights) };
  }

  private brandOf(tenantId: TenantId, brandId: BrandId): Promise<{ model: ModelEntity; earlier: Uint8Array[] }> {
    return this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      const model = await transaction.findOne(ModelEntity, { where: { brandId, revokedAt: IsNull() }, order: { version: 'DESC' } });
      if (!model) throw new DomainError('brand.not-ready', 'The brand has no model to try the policy with.');
      return { model, earlier: await genomesOfBrand(transaction, brandId, NOBODY) };
    });
  }

  private weightsOf({ id, tenantId, weightsKind, weightsSealed }: ModelEntity): Trial['weights'] {
    if (weightsKind === 'enclave') return null;
    return this.sealer.open({ tenantId, table: 'models', column: 'weights_sealed', row: id }, weightsSealed);
  }
}

const notJudged = (accepts: string, weights: Trial['weights']): string[] => [
  'picture: nothing was drawn',
  ...(weights === null ? ['genome: the weights are sealed for enclaves'] : []),
  ...(accepts === 'encrypted' ? ['words: under this policy inputs are encrypted, and nobody judges their words; here they were'] : []),
];
