import { newId, type TenantId } from '@intaglio/domain';
import { appendAudit, Database, invite, issueApiKey, once, Sealer, TenantEntity, type TenantTransaction } from '@intaglio/persistence';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Repeatable } from '../../changes/change.decorator.js';
import { Clock } from '../../sessions/clock.js';
import { TenantChanges } from '../../changes/tenant-changes.js';
import { toTenantView, type CreatedTenantView } from '../tenant.view.js';
import { CreateTenant } from './create-tenant.command.js';

const FIRST_KEY = 'first key';
/** No tenant has it: the administrator's Idempotency-Keys are told apart under it. */
const PLATFORM = '00000000-0000-7000-8000-000000000000' as TenantId;

@CommandHandler(CreateTenant)
export class CreateTenantHandler implements ICommandHandler<CreateTenant> {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly changes: TenantChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `resource.conflict` when the slug is taken */
  async execute({ change: { repeatable }, request }: CreateTenant): Promise<CreatedTenantView> {
    const id = repeatable ? this.idUnder(repeatable) : newId<TenantId>();
    // The answer holds the tenant's first key: its idempotency record keeps it sealed.
    const place = { tenantId: id, table: 'idempotency_keys', column: 'response', row: repeatable?.key ?? '' };
    const sealed = await this.database.asTenant(id, async (transaction) => {
      await transaction.query("set local lock_timeout = '5s'");
      await transaction.query("select pg_advisory_xact_lock(hashtextextended('intaglio.tenant:' || $1, 0))", [id]);
      await transaction.query('insert into tenants (id, slug, name) values ($1, $2, $3) on conflict (id) do nothing', [
        id,
        request.slug,
        request.name,
      ]);
      return once(transaction, id, this.changes.idempotencyKey(id, repeatable), async () =>
        this.sealer.seal(place, Buffer.from(JSON.stringify(await this.furnish(transaction, id, request.owner)))).toString('base64'),
      );
    });
    return JSON.parse(this.sealer.open(place, Buffer.from(sealed, 'base64')).toString('utf8')) as CreatedTenantView;
  }

  /**
   * Idempotency records belong to a tenant, and here there is none yet: the same key therefore always means the same tenant.
   * A UUID of version 8 (RFC 9562 §5.8) from a keyed hash.
   */
  private idUnder({ key }: Repeatable): TenantId {
    const bytes = this.sealer.keyedHash(PLATFORM, Buffer.from(`tenant:${key}`)).subarray(0, 16);
    bytes[6] = 0x80 | (bytes[6]! & 0x0f);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as TenantId;
  }

  private async furnish(transaction: TenantTransaction, tenantId: TenantId, owner: string | undefined): Promise<CreatedTenantView> {
    const { id, key } = await issueApiKey(transaction, tenantId, { name: FIRST_KEY });
    const sent =
      owner === undefined ? undefined : await invite(transaction, tenantId, { email: owner, roles: ['owner'] }, this.clock.now());
    const targets = [
      { kind: 'tenant', id: tenantId },
      { kind: 'api-key', id },
      ...(sent === undefined ? [] : [{ kind: 'invitation', id: sent.id }]),
    ];
    await appendAudit(transaction, tenantId, { actor: { kind: 'platform', id: 'admin' }, action: 'tenant.created', targets, context: {} });
    const tenant = await transaction.findOneByOrFail(TenantEntity, { id: tenantId });
    return {
      tenant: toTenantView(tenant),
      apiKey: { id, name: FIRST_KEY, key },
      ...(sent === undefined ? {} : { invitation: { id: sent.id, token: sent.token } }),
    };
  }
}
