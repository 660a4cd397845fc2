/** What each log has come to and how it stands. Checkpoints are rows that no program may change or take away. */
export const checkpointTables = `
create table audit_log_keys (vkey text primary key, created_at timestamptz not null default clock_timestamp());
create table audit_checkpoints (
  tenant_id uuid not null references tenants, size bigint not null check (size > 0), root_hash bytea not null check (octet_length(root_hash) = 32),
  note text not null, created_at timestamptz not null default clock_timestamp(), primary key (tenant_id, size)
);
create table audit_checks (
  tenant_id uuid primary key references tenants, checked_at timestamptz not null, size bigint not null, finding jsonb
);
create index audit_events_by_time on audit_events (tenant_id, created_at);
`;

/** Tenants whose log has events without a place, or places beyond its last checkpoint. Looked for from ten minutes before the last one that has a place, as the sequencer does. */
export const logsThatGrew = `
create function audit_logs_that_grew() returns setof uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owner uuid;
begin
  for owner in select id from tenants order by id loop
    perform set_config('intaglio.tenant', owner::text, true);
    if exists (
      select 1 from audit_events e where e.tenant_id = owner and e.created_at > coalesce((select p.created_at - interval '10 minutes' from audit_events p
          where p.id = (select event_id from audit_leaves where tenant_id = owner order by leaf_index desc limit 1)), '-infinity')
        and not exists (select 1 from audit_leaves l where l.event_id = e.id)
    ) or coalesce((select max(leaf_index) + 1 from audit_leaves where tenant_id = owner), 0)
      > coalesce((select max(size) from audit_checkpoints where tenant_id = owner), 0) then
      return next owner;
    end if;
  end loop;
  perform set_config('intaglio.tenant', '', true);
end $$;
create function audit_logs_signed() returns setof uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owner uuid;
begin
  for owner in select id from tenants order by id loop
    perform set_config('intaglio.tenant', owner::text, true);
    if exists (select 1 from audit_checkpoints where tenant_id = owner) then return next owner; end if;
  end loop;
  perform set_config('intaglio.tenant', '', true);
end $$;
`;

const TABLES = ['audit_checkpoints', 'audit_checks'];

export const checkpointRows = [
  ...TABLES.map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());`,
  ),
  'create policy auditor_reads on audit_checkpoints for select to intaglio_audit using (true);',
].join('\n');

export const checkpointPrivileges = `
revoke all on function audit_logs_that_grew() from public;
grant execute on function audit_logs_that_grew() to intaglio_worker;
revoke all on function audit_logs_signed() from public;
grant execute on function audit_logs_signed() to intaglio_worker;
grant select on audit_log_keys, audit_checkpoints, audit_checks to intaglio_api;
grant select, insert on audit_log_keys, audit_checkpoints to intaglio_worker;
grant select, insert on audit_checks to intaglio_worker;
grant update (checked_at, size, finding) on audit_checks to intaglio_worker;
grant select on audit_checkpoints, audit_log_keys to intaglio_audit;
`;
