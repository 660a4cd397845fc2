import { DomainError, type ApiKeyId } from '@intaglio/domain';
import { expireApiKey, issueApiKey, lockApiKey, type KeyTerms } from '@intaglio/persistence';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KeyVerifier } from '../../access/key-verifier.js';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { assertMayGrant } from '../../members/grants.js';
import type { IssuedApiKeyView } from '../api-key.view.js';

const HOUR_MS = 3600_000;

export class RotateApiKey extends Command<IssuedApiKeyView> {
  constructor(
    readonly change: Change,
    readonly id: ApiKeyId,
    readonly overlapHours: number,
  ) {
    super();
  }
}

@CommandHandler(RotateApiKey)
export class RotateApiKeyHandler implements ICommandHandler<RotateApiKey> {
  constructor(
    private readonly changes: TenantChanges,
    private readonly keys: KeyVerifier,
  ) {}

  /**
   * The successor may do what the old key may and lives as long as that was given; the old one ends with the overlap.
   * @throws DomainError `resource.not-found` | `auth.forbidden` when the key can do what the caller can't
   */
  async execute({ change, id, overlapHours }: RotateApiKey): Promise<IssuedApiKeyView> {
    const { caller } = change;
    const issued = await this.changes.runSealed(change, async (transaction, record) => {
      const terms = await lockApiKey(transaction, id);
      if (!terms) throw new DomainError('resource.not-found', 'There is no such key that is valid.');
      assertMayGrant(caller, terms.scopes);
      const now = Date.now();
      const { name, scopes } = terms;
      const successor = await issueApiKey(transaction, caller.tenantId, {
        name,
        scopes,
        expiresAt: lifetimeFrom(now, terms),
        succeeds: id,
      });
      await expireApiKey(transaction, id, new Date(now + overlapHours * HOUR_MS));
      const targets = [
        { kind: 'api-key', id },
        { kind: 'api-key', id: successor.id },
      ];
      await record({ action: 'api-key.rotated', targets, context: { overlapHours } });
      return { ...successor, name };
    });
    this.keys.forget(caller.tenantId, id);
    return issued;
  }
}

const lifetimeFrom = (now: number, { createdAt, expiresAt }: KeyTerms): Date | undefined =>
  expiresAt === null ? undefined : new Date(now + expiresAt.getTime() - createdAt.getTime());
