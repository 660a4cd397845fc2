import { DomainError, newId, type BrandId, type CollectionId } from '@intaglio/domain';
import { CollectionEntity, PolicyEntity, requestTransaction, type TenantTransaction } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { requireBrand } from '../../brands/require-brand.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { toCollectionView, type CollectionView } from '../collection.view.js';
import { CreateCollection } from './create-collection.command.js';

@CommandHandler(CreateCollection)
export class CreateCollectionHandler implements ICommandHandler<CreateCollection> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly settings: CurrentSettings,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /** @throws DomainError `resource.not-found` | `brand.not-ready` */
  async execute({ change, brandId, request: { name, symbol } }: CreateCollection): Promise<CollectionView> {
    const { tenantId } = change.caller;
    const view = await this.changes.run(change, async (transaction, record) => {
      await requireBrand(transaction, brandId);
      const [id, royaltyBps] = [newId<CollectionId>(), await royaltyOf(transaction, brandId)];
      await transaction.insert(CollectionEntity, { id, tenantId, brandId, name, symbol, royaltyBps, address: null });
      const deployment = { brandId, name, symbol, royaltyBps };
      const chainId = this.environment.CHAIN_ID;
      await requestTransaction(transaction, { tenantId, kind: 'deploy-collection', subjectId: id, chainId, request: deployment });
      const targets = [
        { kind: 'brand', id: brandId },
        { kind: 'collection', id },
      ];
      await record({ action: 'collection.created', targets, context: { symbol, royaltyBps } });
      return toCollectionView(await transaction.findOneByOrFail(CollectionEntity, { id }));
    });
    this.settings.forget(tenantId, brandId);
    return view;
  }
}

/** The royalty is the policy's to say, and it is written into the contract for good. */
async function royaltyOf(transaction: TenantTransaction, brandId: BrandId): Promise<number> {
  const policy = await transaction.findOne(PolicyEntity, { where: { brandId }, order: { version: 'DESC' } });
  if (!policy) throw new DomainError('brand.not-ready', 'The brand needs a policy first: it sets the royalty of a collection.');
  return policy.document.royaltyBps;
}
