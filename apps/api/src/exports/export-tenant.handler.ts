import type { Readable } from 'node:stream';
import { DomainError, type AssetStore, type TenantId } from '@intaglio/domain';
import { Database, Sealer } from '@intaglio/persistence';
import type { Logger } from '@intaglio/runtime';
import type { SealedStore } from '@intaglio/storage';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TenantCaller } from '../access/caller.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { ASSETS, LOGGER, SEALED_STORE } from '../infrastructure/tokens.js';
import { tenantArchive } from './tenant-archive.js';

export class ExportTenant extends Command<Readable> {
  constructor(readonly caller: TenantCaller) {
    super();
  }
}

/** Each holds a database connection until it has been taken away. */
const MOST_AT_ONCE = 2;

@CommandHandler(ExportTenant)
export class ExportTenantHandler implements ICommandHandler<ExportTenant> {
  readonly #underWay = new Set<TenantId>();

  constructor(
    private readonly changes: TenantChanges,
    private readonly database: Database,
    private readonly sealer: Sealer,
    @Inject(ASSETS) private readonly assets: AssetStore,
    @Inject(SEALED_STORE) private readonly sealedStore: SealedStore | undefined,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The log tells of it before the first byte leaves. @throws DomainError `service.unavailable` while others are being taken away */
  async execute({ caller }: ExportTenant): Promise<Readable> {
    const { tenantId } = caller;
    if (this.#underWay.has(tenantId) || this.#underWay.size >= MOST_AT_ONCE)
      throw new DomainError('service.unavailable', 'Another export is being taken away: try again in a few minutes.');
    this.#underWay.add(tenantId);
    try {
      await this.changes.settle(caller, (_, record) =>
        record({ action: 'tenant.exported', targets: [{ kind: 'tenant', id: tenantId }], context: {} }),
      );
      const { database, sealer, assets, sealedStore } = this;
      return tenantArchive({ database, sealer, assets, sealedStore }, tenantId, (error) => {
        this.#underWay.delete(tenantId);
        if (error)
          this.logger.warn('an export was not taken away whole', {
            tenantId,
            code: error instanceof DomainError ? error.code : 'broken-off',
          });
      });
    } catch (error) {
      this.#underWay.delete(tenantId);
      throw error;
    }
  }
}
