/**
 * What the platform itself sends, for all tenants at once, and which checkpoints stand on chain. One transaction of a chain is under way at a time: whoever signs a
 * second one fails.
 */
export const anchorTables = `
create table platform_transactions (
  id uuid primary key, kind text not null check (kind in ('deploy-audit-anchor', 'anchor-logs')), chain_id bigint not null, request jsonb not null,
  status text not null default 'signed' check (status in ('signed', 'confirmed', 'failed')), signer text not null, nonce bigint not null,
  raw_transaction text not null, transaction_hash text not null, replaced text[] not null default '{}', block_number bigint,
  created_at timestamptz not null default clock_timestamp(), updated_at timestamptz not null default clock_timestamp()
);
create unique index platform_transactions_under_way on platform_transactions (chain_id) where status = 'signed';
create index platform_transactions_by_kind on platform_transactions (chain_id, kind, created_at);
alter table chain_deployments add column audit_anchor text;
create table audit_anchors (
  tenant_id uuid not null references tenants, size bigint not null, chain_id bigint not null, contract text not null, transaction_hash text not null,
  block_number bigint not null, created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, chain_id, contract, size), foreign key (tenant_id, size) references audit_checkpoints (tenant_id, size)
);
`;

/** Of each log with a checkpoint beyond what is anchored: the newest one, and since when the first of them waits. */
export const logsToAnchor = `
create function audit_logs_to_anchor(p_chain bigint, p_contract text) returns table (tenant uuid, size bigint, root_hash bytea, since timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  owner uuid;
  anchored bigint;
begin
  for owner in select id from tenants order by id loop
    perform set_config('intaglio.tenant', owner::text, true);
    select coalesce(max(a.size), 0) into anchored from audit_anchors a where a.tenant_id = owner and a.chain_id = p_chain and a.contract = p_contract;
    return query select owner, c.size, c.root_hash,
      (select min(w.created_at) from audit_checkpoints w where w.tenant_id = owner and w.size > anchored)
      from audit_checkpoints c where c.tenant_id = owner and c.size > anchored order by c.size desc limit 1;
  end loop;
  perform set_config('intaglio.tenant', '', true);
end $$;
`;

export const anchorRows = `
alter table audit_anchors enable row level security; alter table audit_anchors force row level security;
create policy tenant_rows on audit_anchors using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy auditor_reads on audit_anchors for select to intaglio_audit using (true);
`;

export const anchorPrivileges = `
revoke all on function audit_logs_to_anchor(bigint, text) from public;
grant execute on function audit_logs_to_anchor(bigint, text) to intaglio_worker;
grant select, insert on platform_transactions to intaglio_worker;
grant update (status, raw_transaction, transaction_hash, replaced, block_number, updated_at) on platform_transactions to intaglio_worker;
grant select, insert on audit_anchors to intaglio_worker;
grant select on audit_anchors to intaglio_api, intaglio_audit;
`;
