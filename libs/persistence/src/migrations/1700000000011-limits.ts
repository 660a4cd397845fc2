import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a tenant may ask for, where it is not the default. */
const LIMITS = `
create table tenant_limits (tenant_id uuid primary key references tenants, limits jsonb not null, updated_at timestamptz not null default now());
alter table tenant_limits enable row level security; alter table tenant_limits force row level security;
create policy tenant_rows on tenant_limits using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on tenant_limits to intaglio_api;
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
