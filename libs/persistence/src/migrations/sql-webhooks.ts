/** Endpoints of tenants, what happened, and what became of telling them. */
export const webhookTables = `
create table webhook_endpoints (
  id uuid primary key, tenant_id uuid not null references tenants, url text not null, description text not null, event_types text[] not null,
  secret_sealed bytea not null,
  -- The secret before this one, which signs beside it until then.
  former_secret_sealed bytea, former_until timestamptz,
  enabled boolean not null default true, disabled_reason text, failing_since timestamptz, created_at timestamptz not null default now(),
  unique (tenant_id, id), check ((former_secret_sealed is null) = (former_until is null))
);
create index webhook_endpoints_enabled on webhook_endpoints (tenant_id) where enabled;
create table webhook_events (
  id uuid primary key, tenant_id uuid not null references tenants, type text not null, data jsonb not null, created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id)
);
create table webhook_deliveries (
  id uuid primary key, tenant_id uuid not null, endpoint_id uuid not null, event_id uuid not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'dead')),
  -- Attempts ever made, and those of the present round: a replay begins a new one.
  attempts int not null default 0, round_attempts int not null default 0,
  next_attempt_at timestamptz not null, leased_until timestamptz, created_at timestamptz not null default clock_timestamp(), finished_at timestamptz,
  unique (tenant_id, id), unique (tenant_id, endpoint_id, event_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade,
  foreign key (tenant_id, event_id) references webhook_events (tenant_id, id)
);
create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where status = 'pending';
create index webhook_deliveries_by_endpoint on webhook_deliveries (tenant_id, endpoint_id, id);
create table webhook_attempts (
  tenant_id uuid not null, delivery_id uuid not null, number int not null, started_at timestamptz not null, duration_ms int not null,
  http_status int, error text, answer text,
  primary key (tenant_id, delivery_id, number), foreign key (tenant_id, delivery_id) references webhook_deliveries (tenant_id, id) on delete cascade
);
`;

/**
 * What happened becomes an event in the transaction in which it happens, with a delivery for each endpoint that wants to know. A tenant without endpoints pays for
 * one look-up. Security invoker: whoever makes the move inserts, under row-level security.
 */
export const webhookRules = `
-- UUIDv7 (RFC 9562 §5.7): milliseconds, then random bits.
create function new_id() returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
    from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $$;

create function tell_webhooks(p_tenant uuid, p_type text, p_data jsonb, p_endpoint uuid default null) returns uuid language plpgsql as $$
declare event uuid;
begin
  if not exists (select 1 from webhook_endpoints e where e.tenant_id = p_tenant and e.enabled
      and case when p_endpoint is null then p_type = any(e.event_types) or '*' = any(e.event_types) else e.id = p_endpoint end) then return null; end if;
  event := new_id();
  insert into webhook_events (id, tenant_id, type, data) values (event, p_tenant, p_type, jsonb_strip_nulls(p_data));
  insert into webhook_deliveries (id, tenant_id, endpoint_id, event_id, next_attempt_at)
    select new_id(), p_tenant, e.id, event, date_trunc('milliseconds', now()) from webhook_endpoints e where e.tenant_id = p_tenant and e.enabled
      and case when p_endpoint is null then p_type = any(e.event_types) or '*' = any(e.event_types) else e.id = p_endpoint end;
  perform pg_notify('webhooks', '');
  return event;
end $$;

create function tell_of_generation() returns trigger language plpgsql as $$
begin
  if new.state in ('awaiting-creator', 'minted', 'rejected', 'failed', 'cancelled') then
    perform tell_webhooks(new.tenant_id, 'generation.' || new.state, jsonb_build_object('generationId', new.id, 'brandId', new.brand_id,
      'collectionId', new.collection_id, 'state', new.state, 'errorCode', new.error_code, 'tokenId', new.token_id, 'transactionHash', new.transaction_hash,
      'metadataCid', new.metadata_cid));
  end if;
  return null;
end $$;
create trigger generations_told after update of state on generations for each row when (new.state is distinct from old.state) execute function tell_of_generation();

create function tell_of_training() returns trigger language plpgsql as $$
begin
  if new.state in ('finished', 'refused', 'failed', 'cancelled') then
    perform tell_webhooks(new.tenant_id, 'training.' || new.state, jsonb_build_object('trainingRunId', new.id, 'brandId', new.brand_id,
      'datasetVersionId', new.dataset_version_id, 'state', new.state, 'errorCode', new.error_code, 'modelId', new.model_id));
  end if;
  return null;
end $$;
create trigger training_told after update of state on training_runs for each row when (new.state is distinct from old.state) execute function tell_of_training();

create function tell_of_import() returns trigger language plpgsql as $$
begin
  if new.state in ('finished', 'failed') then
    perform tell_webhooks(new.tenant_id, 'import.' || new.state, jsonb_build_object('importId', new.id, 'datasetVersionId', new.dataset_version_id,
      'state', new.state, 'accepted', new.accepted, 'refused', new.refused, 'errorCode', new.error_code));
  end if;
  return null;
end $$;
create trigger imports_told after update of state on dataset_imports for each row when (new.state is distinct from old.state) execute function tell_of_import();

create function tell_of_revocation() returns trigger language plpgsql as $$
begin
  perform tell_webhooks(new.tenant_id, tg_argv[0] || '.revoked', jsonb_build_object(tg_argv[0] || 'Id', new.id, 'revokedAt', to_char(new.revoked_at at time zone 'utc',
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  return null;
end $$;
create trigger licences_told after update of revoked_at on licences for each row when (old.revoked_at is null and new.revoked_at is not null)
  execute function tell_of_revocation('licence');
create trigger models_told after update of revoked_at on models for each row when (old.revoked_at is null and new.revoked_at is not null)
  execute function tell_of_revocation('model');
`;

const TABLES = ['webhook_endpoints', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'];

export const webhookRows = [
  ...TABLES.map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());`,
  ),
  // Deliveries that are due are everybody's; a row holds ids and times only.
  'create policy dispatcher on webhook_deliveries to intaglio_worker using (true);',
].join('\n');

export const webhookPrivileges = `
grant select, insert, update, delete on webhook_endpoints to intaglio_api;
grant select, insert on webhook_events to intaglio_api;
grant select, insert, update on webhook_deliveries to intaglio_api;
grant select on webhook_attempts to intaglio_api;
grant select on webhook_endpoints to intaglio_worker;
grant update (enabled, disabled_reason, failing_since) on webhook_endpoints to intaglio_worker;
grant select, insert on webhook_events, webhook_attempts to intaglio_worker;
grant select, insert, update on webhook_deliveries to intaglio_worker;
`;
