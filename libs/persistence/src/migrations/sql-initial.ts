/**
 * The first schema. Every table of a tenant's data has a tenant_id, row-level security enabled and forced, and unique keys that include the tenant.
 * Platform tables (signers, chain_deployments, generation_moves) hold no tenant's data.
 */
export const TENANT_TABLES = [
  'api_keys',
  'brands',
  'policies',
  'models',
  'collections',
  'generations',
  'generation_steps',
  'generation_events',
  'chain_transactions',
  'outbox',
  'idempotency_keys',
  'audit_events',
  'audit_leaves',
] as const;

export const tables = `
create function current_tenant() returns uuid language sql stable as $$ select nullif(current_setting('intaglio.tenant', true), '')::uuid $$;

create table tenants (
  id uuid primary key, slug text not null unique, name text not null, created_at timestamptz not null default now()
);
create table api_keys (
  id uuid primary key, tenant_id uuid not null references tenants, name text not null, prefix text not null unique,
  hash bytea not null, created_at timestamptz not null default now(), revoked_at timestamptz
);
create table brands (
  id uuid primary key, tenant_id uuid not null references tenants, slug text not null, name text not null,
  style_kit jsonb not null, style_kit_hash text not null, created_at timestamptz not null default now(),
  unique (tenant_id, slug), unique (tenant_id, id)
);
create table policies (
  id uuid primary key, tenant_id uuid not null, brand_id uuid not null, version int not null, document jsonb not null,
  salt_sealed bytea not null, policy_hash text not null, created_at timestamptz not null default now(),
  unique (tenant_id, brand_id, version), unique (tenant_id, id), foreign key (tenant_id, brand_id) references brands (tenant_id, id)
);
create table models (
  id uuid primary key, tenant_id uuid not null, brand_id uuid not null, version int not null, card jsonb not null,
  weights_sealed bytea not null, commitment text not null, leaf text not null, tree_root text not null, created_at timestamptz not null default now(),
  unique (tenant_id, brand_id, version), unique (tenant_id, id), foreign key (tenant_id, brand_id) references brands (tenant_id, id)
);
create table collections (
  id uuid primary key, tenant_id uuid not null, brand_id uuid not null, name text not null, symbol text not null, royalty_bps int not null,
  address text, created_at timestamptz not null default now(),
  unique (tenant_id, id), foreign key (tenant_id, brand_id) references brands (tenant_id, id)
);
create table generation_moves (from_state text not null, to_state text not null, primary key (from_state, to_state));
create table generations (
  id uuid primary key, tenant_id uuid not null, brand_id uuid not null, policy_id uuid not null, model_id uuid not null, collection_id uuid not null,
  recipient text not null, state text not null default 'accepted', attempt int not null default 0,
  input_kind text not null, input_sealed bytea, input_commitment text, genome bytea, verdict jsonb,
  picture_cid text, image_cid text, metadata_cid text, token_id text, transaction_hash text,
  error_code text, error_detail text, created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  unique (tenant_id, id),
  foreign key (tenant_id, brand_id) references brands (tenant_id, id),
  foreign key (tenant_id, policy_id) references policies (tenant_id, id),
  foreign key (tenant_id, model_id) references models (tenant_id, id),
  foreign key (tenant_id, collection_id) references collections (tenant_id, id)
);
create index generations_by_brand on generations (tenant_id, brand_id, created_at);
create index generations_unfinished on generations (updated_at) where state not in ('minted', 'rejected', 'failed', 'cancelled');
create table generation_steps (
  tenant_id uuid not null, generation_id uuid not null, step text not null, attempt int not null,
  output jsonb not null, sealed bytea, started_at timestamptz not null, duration_ms int not null,
  primary key (generation_id, step), foreign key (tenant_id, generation_id) references generations (tenant_id, id)
);
create table generation_events (
  sequence bigint generated always as identity primary key, tenant_id uuid not null, generation_id uuid not null,
  type text not null, data jsonb not null, at timestamptz not null default clock_timestamp(),
  foreign key (tenant_id, generation_id) references generations (tenant_id, id)
);
create index generation_events_by_generation on generation_events (generation_id, sequence);
create table chain_transactions (
  id uuid primary key, tenant_id uuid not null references tenants, kind text not null, subject_id uuid not null, chain_id bigint not null,
  request jsonb not null, status text not null default 'queued' check (status in ('queued', 'claimed', 'signed', 'broadcast', 'confirmed', 'failed')),
  signer text, nonce bigint, raw_transaction text, transaction_hash text, block_number bigint, result jsonb, error_code text,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  unique (tenant_id, kind, subject_id), unique (chain_id, signer, nonce)
);
create table signers (chain_id bigint not null, address text not null, next_nonce bigint not null, primary key (chain_id, address));
create table chain_deployments (
  chain_id bigint primary key, registry text not null, verifier text not null, verification_key_hash text not null, created_at timestamptz not null default now()
);
create table outbox (
  id uuid primary key, tenant_id uuid not null references tenants, topic text not null, subject_id uuid not null,
  created_at timestamptz not null default now(), published_at timestamptz
);
create index outbox_pending on outbox (created_at) where published_at is null;
create table idempotency_keys (
  tenant_id uuid not null references tenants, key text not null, fingerprint bytea not null, response jsonb,
  created_at timestamptz not null default now(), primary key (tenant_id, key)
);
create table audit_events (
  id uuid primary key, tenant_id uuid not null references tenants, body text not null, leaf_hash bytea not null, created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id)
);
create table audit_leaves (
  tenant_id uuid not null, leaf_index bigint not null, event_id uuid not null unique, leaf_hash bytea not null,
  primary key (tenant_id, leaf_index), foreign key (tenant_id, event_id) references audit_events (tenant_id, id)
);
`;

/** The table of legal moves, enforced; each move and each finished step becomes an event that listeners are told of. */
export const rules = `
create function refuse_illegal_move() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not exists (select 1 from generation_moves where from_state = old.state and to_state = new.state) then
    raise exception 'illegal move from % to %', old.state, new.state using errcode = 'IN001';
  end if;
  new.updated_at := clock_timestamp();
  return new;
end $$;
create trigger generations_legal_moves before update on generations for each row execute function refuse_illegal_move();

create function announce_generation() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state then
    insert into generation_events (tenant_id, generation_id, type, data)
      values (new.tenant_id, new.id, 'state', jsonb_strip_nulls(jsonb_build_object('state', new.state, 'attempt', new.attempt, 'errorCode', new.error_code)));
    -- Postgres lets transactions that notify commit one after the other: nobody can be listening for a generation that is being accepted.
    if tg_op = 'UPDATE' then perform pg_notify('generation_events', new.id::text); end if;
  end if;
  return null;
end $$;
create trigger generations_announced after insert or update on generations for each row execute function announce_generation();

create function announce_step() returns trigger language plpgsql as $$
begin
  insert into generation_events (tenant_id, generation_id, type, data)
    values (new.tenant_id, new.generation_id, 'step', jsonb_build_object('step', new.step, 'durationMs', new.duration_ms, 'attempt', new.attempt));
  perform pg_notify('generation_events', new.generation_id::text);
  return null;
end $$;
create trigger steps_announced after insert on generation_steps for each row execute function announce_step();

-- One round trip for an accepted request: the tenant is set, the row, its outbox message, its audit event and its idempotency record commit together.
-- Security invoker: row-level security applies to every statement in it.
create function accept_generation(
  p_tenant uuid, p_id uuid, p_brand uuid, p_policy uuid, p_model uuid, p_collection uuid, p_recipient text, p_kind text, p_sealed bytea,
  p_outbox uuid, p_audit uuid, p_audit_body text, p_audit_leaf bytea, p_key text, p_fingerprint bytea
) returns table (id uuid, outcome text) language plpgsql as $$
declare earlier record;
begin
  perform set_config('intaglio.tenant', p_tenant::text, true);
  if p_key is not null then
    insert into idempotency_keys (tenant_id, key, fingerprint, response) values (p_tenant, p_key, p_fingerprint, to_jsonb(p_id)) on conflict do nothing;
    if not found then
      select k.fingerprint, k.response into earlier from idempotency_keys k where k.tenant_id = p_tenant and k.key = p_key;
      if earlier.fingerprint <> p_fingerprint then return query select null::uuid, 'mismatch'; return; end if;
      return query select (earlier.response #>> '{}')::uuid, 'repeated';
      return;
    end if;
  end if;
  insert into generations (id, tenant_id, brand_id, policy_id, model_id, collection_id, recipient, input_kind, input_sealed)
    values (p_id, p_tenant, p_brand, p_policy, p_model, p_collection, p_recipient, p_kind, p_sealed);
  insert into outbox (id, tenant_id, topic, subject_id) values (p_outbox, p_tenant, 'generations', p_id);
  insert into audit_events (id, tenant_id, body, leaf_hash) values (p_audit, p_tenant, p_audit_body, p_audit_leaf);
  return query select p_id, 'accepted';
end $$;
`;

/**
 * Least privilege. The owner migrates and owns; api and worker are neither owners nor superusers. Nobody may update or delete an audit row, and
 * TRUNCATE is granted to nobody. Two look-ups that come before a tenant is known are functions that answer for exactly one key or id.
 */
export const privileges = `
create function find_api_key(p_prefix text) returns table (id uuid, tenant_id uuid, hash bytea) language sql stable security definer set search_path = public
  as $$ select k.id, k.tenant_id, k.hash from api_keys k where k.prefix = p_prefix and k.revoked_at is null $$;
create function tenant_of_generation(p_id uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select tenant_id from generations where id = p_id $$;
create function tenant_of_transaction(p_id uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select tenant_id from chain_transactions where id = p_id $$;
create function list_tenants() returns setof tenants language sql stable security definer set search_path = public as $$ select * from tenants order by id $$;
revoke all on function find_api_key(text), tenant_of_generation(uuid), tenant_of_transaction(uuid), list_tenants() from public;
grant execute on function find_api_key(text), list_tenants() to intaglio_api;
grant execute on function tenant_of_generation(uuid), tenant_of_transaction(uuid), list_tenants() to intaglio_worker;

grant usage on schema public to intaglio_api, intaglio_worker;
grant select, insert on tenants, brands, policies, models, collections, audit_events, audit_leaves, outbox, chain_transactions to intaglio_api;
grant select, insert, update on generations, idempotency_keys, api_keys to intaglio_api;
grant select, insert on generation_events to intaglio_api, intaglio_worker;
grant select on generation_steps, generation_moves, chain_deployments, signers to intaglio_api;
-- A cancelled generation's witness is destroyed at once.
grant update (sealed) on generation_steps to intaglio_api;
grant select on tenants, brands, policies, models, generation_moves to intaglio_worker;
grant select, update on collections to intaglio_worker;
grant select, insert, update on generations, outbox, chain_transactions, signers, chain_deployments to intaglio_worker;
grant select, insert, update on generation_steps to intaglio_worker;
grant select, insert on audit_events, audit_leaves to intaglio_worker;
`;

export const rowLevelSecurity = [
  `alter table tenants enable row level security; alter table tenants force row level security;
   create policy tenant_itself on tenants using (id = current_tenant()) with check (id = current_tenant());
   create policy owner_reads on tenants for select to intaglio_owner using (true);`,
  ...TENANT_TABLES.map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
     create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());`,
  ),
  // For the look-up functions above, which run as the owner.
  ...['api_keys', 'generations', 'chain_transactions'].map(
    (table) => `create policy owner_reads on ${table} for select to intaglio_owner using (true);`,
  ),
  // The relay publishes every tenant's messages; a message holds ids only.
  `create policy relay on outbox to intaglio_worker using (true);
   create policy reconciler on generations for select to intaglio_worker using (true);
   create policy reconciler on chain_transactions for select to intaglio_worker using (true);`,
].join('\n');
