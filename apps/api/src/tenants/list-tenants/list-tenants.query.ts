import { Database } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toPage, type Page, type PageQuery } from '../../http/page.js';
import type { TenantView } from '../tenant.view.js';

export class ListTenants extends Query<Page<TenantView>> {
  constructor(readonly page: PageQuery) {
    super();
  }
}

interface TenantRow {
  readonly id: TenantView['id'];
  readonly slug: string;
  readonly name: string;
  readonly created_at: Date;
}

@QueryHandler(ListTenants)
export class ListTenantsHandler implements IQueryHandler<ListTenants> {
  constructor(private readonly database: Database) {}

  async execute({ page: { cursor, limit } }: ListTenants): Promise<Page<TenantView>> {
    const rows = await this.database.source.query<TenantRow[]>(
      'select * from list_tenants() where $1::uuid is null or id < $1 order by id desc limit $2',
      [cursor ?? null, limit + 1],
    );
    return toPage(rows, limit, ({ created_at: createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
  }
}
