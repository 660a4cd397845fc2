import type { SealedStore } from '@intaglio/storage';
import { Database, lockOpenVersion } from '@intaglio/persistence';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import { SEALED_STORE } from '../../infrastructure/tokens.js';
import { requireLicence } from '../../licences/require-licence.js';
import type { ImportView } from '../item.view.js';
import { requireSealedStore } from '../require-sealed-store.js';
import { RequestImport } from './request-import.handler.js';

export interface Archive {
  /** `croissant`: the archive's root is a Croissant manifest; `car`: its files are the pictures. */
  readonly kind: 'car' | 'croissant';
  readonly read: () => Promise<Uint8Array>;
}

export class ImportArchive extends Command<ImportView> {
  constructor(
    readonly change: Change,
    readonly versionId: string,
    readonly licenceId: string,
    readonly archive: Archive,
  ) {
    super();
  }
}

/** The archive waits sealed, like the items in it, until a worker has read it. */
@CommandHandler(ImportArchive)
export class ImportArchiveHandler implements ICommandHandler<ImportArchive> {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandBus,
    @Inject(SEALED_STORE) private readonly sealed: SealedStore | undefined,
  ) {}

  /** @throws DomainError `resource.not-found` | `dataset.immutable` | `request.too-large` | `storage.full` | `service.unavailable` without a sealed store */
  async execute({ change, versionId, licenceId, archive }: ImportArchive): Promise<ImportView> {
    const { tenantId } = change.caller;
    await this.database.asTenant(tenantId, async (transaction) => {
      await lockOpenVersion(transaction, versionId);
      await requireLicence(transaction, licenceId);
    });
    const store = requireSealedStore(this.sealed);
    const place = await store.put(tenantId, await archive.read());
    try {
      return await this.commands.execute<RequestImport, ImportView>(
        new RequestImport(change, versionId, licenceId, { kind: archive.kind, place }),
      );
    } catch (error) {
      await store.erase(tenantId, place);
      throw error;
    }
  }
}
