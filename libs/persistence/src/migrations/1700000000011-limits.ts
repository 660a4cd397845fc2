import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a tenant may ask for, where it is not the default. */
const LIMITS = `
create table tenant_limits (tenant_id uuid primary key references tenants, limits jsonb not null, updated_at timestamptz not null default now());
alter table tenant_limits enable row level security; alter table tenant_limits force row level security;
create policy tenant_rows on tenant_limits using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on tenant_limits to intaglio_api;
-- Records that are past their time are swept by a worker, which sees nothing else of them.
create index idempotency_keys_by_age on idempotency_keys (created_at);
create index outbox_published on outbox (published_at) where published_at is not null;
create policy expiry on idempotency_keys to intaglio_worker using (created_at < now() - interval '24 hours');
grant select (tenant_id, key, created_at), delete on idempotency_keys to intaglio_worker;
grant delete on outbox to intaglio_worker;
create index if not exists generations_by_tenant on generations (tenant_id, created_at);
`;

export class Limits1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LIMITS);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
