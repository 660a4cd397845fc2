import type { TenantId } from '@intaglio/domain';
import { Database, listInvitations, type Invitation } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toPage, type Page, type PageQuery } from '../../http/page.js';
import type { InvitationView } from '../members.view.js';

export class ListInvitations extends Query<Page<InvitationView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

export const toInvitationView = ({ roles, createdAt, expiresAt, acceptedAt, revokedAt, ...invitation }: Invitation): InvitationView => ({
  ...invitation,
  roles: [...roles],
  ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
  ...{ acceptedAt: acceptedAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null },
});

@QueryHandler(ListInvitations)
export class ListInvitationsHandler implements IQueryHandler<ListInvitations> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, page: { cursor, limit } }: ListInvitations): Promise<Page<InvitationView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) => listInvitations(transaction, cursor, limit + 1));
    return toPage(rows, limit, toInvitationView);
  }
}
