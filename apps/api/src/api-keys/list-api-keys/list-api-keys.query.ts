import type { TenantId } from '@intaglio/domain';
import { Database, scopesOfKey } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toPage, type Page, type PageQuery } from '../../http/page.js';
import type { ApiKeyView } from '../api-key.view.js';

export class ListApiKeys extends Query<Page<ApiKeyView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: string[] | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

@QueryHandler(ListApiKeys)
export class ListApiKeysHandler implements IQueryHandler<ListApiKeys> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, page: { cursor, limit } }: ListApiKeys): Promise<Page<ApiKeyView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) =>
      transaction.query<ApiKeyRow[]>(
        `select id, name, prefix, scopes, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt", revoked_at as "revokedAt" from api_keys
         where $1::uuid is null or id < $1 order by id desc limit $2`,
        [cursor ?? null, limit + 1],
      ),
    );
    return toPage(rows, limit, ({ id, name, prefix, scopes, createdAt, lastUsedAt, expiresAt, revokedAt }) => ({
      id,
      name,
      prefix: `ik_${prefix}`,
      scopes: [...scopesOfKey(scopes)],
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    }));
  }
}
