import { policyHash } from '@intaglio/chain/verify';
import { DomainError, geneBounds, newId, type Policy, type PolicyId, type TenantId } from '@intaglio/domain';
import { PolicyEntity, requestTransaction, Sealer, type TenantTransaction } from '@intaglio/persistence';
import type { AnyPrivacyBackend, Registry } from '@intaglio/privacy-plugins';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { lockBrand, requireBrand } from '../../brands/require-brand.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { fieldElementBytes, randomFieldElement } from '../../field/field-element.js';
import { ENVIRONMENT, REGISTRY } from '../../infrastructure/tokens.js';
import { toPolicyView, type PolicyView } from '../policy.view.js';
import { CreatePolicy } from './create-policy.command.js';

@CommandHandler(CreatePolicy)
export class CreatePolicyHandler implements ICommandHandler<CreatePolicy> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly settings: CurrentSettings,
    private readonly sealer: Sealer,
    @Inject(REGISTRY) private readonly registry: Registry,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /** @throws DomainError `policy.impossible-bounds` | `policy.unknown-backend` | `policy.invalid-options` | `resource.not-found` */
  async execute({ change, brandId, policy }: CreatePolicy): Promise<PolicyView> {
    // A bad policy is refused when it is saved, not when it runs.
    this.registry.parseOptions(policy.backend.id, policy.backend.options);
    const backend = this.registry.get(policy.backend.id);
    assertWordsCanBeJudged(backend, policy);
    const bounds = geneBounds(policy);
    const view = await this.changes.run(change, async (transaction, record) => {
      await requireBrand(transaction, brandId);
      await lockBrand(transaction, brandId);
      const row = this.rowOf(change.caller.tenantId, brandId, policy, bounds, await nextVersion(transaction, brandId));
      await transaction.insert(PolicyEntity, row as object);
      await this.publish(transaction, row);
      if (backend.proofKind === 'attested') await this.publishEvaluator(transaction, row);
      await record(created(row));
      return toPolicyView(await transaction.findOneByOrFail(PolicyEntity, { id: row.id }));
    });
    this.settings.forget(change.caller.tenantId, brandId);
    return view;
  }

  /** The salt hides the policy behind its hash, so it is sealed to the row. */
  private rowOf(
    tenantId: TenantId,
    brandId: PolicyRow['brandId'],
    document: Policy,
    bounds: ReturnType<typeof geneBounds>,
    version: number,
  ): PolicyRow {
    const [id, salt] = [newId<PolicyId>(), randomFieldElement()];
    const saltSealed = this.sealer.seal({ tenantId, table: 'policies', column: 'salt_sealed', row: id }, fieldElementBytes(salt));
    const hash = policyHash({ ...bounds, safetyLimit: document.safetyLimit, salt }).toString();
    return { id, tenantId, brandId, version, document, saltSealed, policyHash: hash };
  }

  private publish(transaction: TenantTransaction, { id, tenantId, brandId, policyHash: hash }: PolicyRow): Promise<void> {
    const request = { brandId, policyHash: hash };
    const chainId = this.environment.CHAIN_ID;
    return requestTransaction(transaction, { tenantId, kind: 'publish-policy', subjectId: id, chainId, request });
  }

  /** The brand's evaluator is one for all of its policies: what was asked for before is not asked for again. */
  private publishEvaluator(transaction: TenantTransaction, { tenantId, brandId }: PolicyRow): Promise<void> {
    const chainId = this.environment.CHAIN_ID;
    return requestTransaction(transaction, { tenantId, kind: 'publish-evaluator', subjectId: brandId, chainId, request: { brandId } });
  }
}

/** @throws DomainError `policy.invalid-options`: a list that nobody could go by would promise what is not kept */
function assertWordsCanBeJudged({ accepts }: AnyPrivacyBackend, { words }: Policy): void {
  if (accepts === 'encrypted' && words.blocked.length + words.protectedNames.length > 0)
    throw new DomainError('policy.invalid-options', 'Nobody can judge the words of an encrypted input: words must be empty.');
}

type PolicyRow = Omit<PolicyEntity, 'createdAt'>;

async function nextVersion(transaction: TenantTransaction, brandId: string): Promise<number> {
  return ((await transaction.maximum(PolicyEntity, 'version', { brandId: brandId as PolicyRow['brandId'] })) ?? 0) + 1;
}

const created = ({ id, brandId, version, policyHash: hash, document }: PolicyRow): Recorded => ({
  action: 'policy.created',
  targets: [
    { kind: 'brand', id: brandId },
    { kind: 'policy', id },
  ],
  context: { version, policyHash: hash, backend: document.backend.id },
});
