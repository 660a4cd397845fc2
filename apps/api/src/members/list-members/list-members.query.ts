import type { TenantId } from '@intaglio/domain';
import { Database, listMembers, type Member } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toPage, type Page, type PageQuery } from '../../http/page.js';
import type { MemberView } from '../members.view.js';

export class ListMembers extends Query<Page<MemberView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

export const toMemberView = ({ roles, createdAt, ...member }: Member): MemberView => ({
  ...member,
  roles: [...roles],
  createdAt: createdAt.toISOString(),
});

@QueryHandler(ListMembers)
export class ListMembersHandler implements IQueryHandler<ListMembers> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, page: { cursor, limit } }: ListMembers): Promise<Page<MemberView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) => listMembers(transaction, cursor, limit + 1));
    return toPage(rows, limit, toMemberView);
  }
}
