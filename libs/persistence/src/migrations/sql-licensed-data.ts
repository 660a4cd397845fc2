/** Licences, and the terms that a platform offers and tenants accept. */
export const licenceTables = `
-- The platform's: what its administrators wrote. A change is a new version.
create table licence_terms (
  id text not null, version int not null check (version >= 1), title text not null, body text not null, uses jsonb not null, created_at timestamptz not null default now(),
  primary key (id, version)
);
create table licence_acceptances (
  id uuid primary key, tenant_id uuid not null references tenants, terms_id text not null, terms_version int not null, accepted_by text not null,
  accepted_at timestamptz not null default now(),
  unique (tenant_id, id), foreign key (terms_id, terms_version) references licence_terms (id, version)
);
-- Expiry is a matter of dates: nothing has to run for a licence to end in time.
create table licences (
  id uuid primary key, tenant_id uuid not null references tenants, document jsonb not null, acceptance_id uuid, accepted_at timestamptz,
  state text not null check (state in ('draft', 'offered', 'active', 'expired', 'revoked')),
  starts_at timestamptz, expires_at timestamptz, revoked_at timestamptz, revocation_reason text, created_at timestamptz not null default now(),
  unique (tenant_id, id), foreign key (tenant_id, acceptance_id) references licence_acceptances (tenant_id, id),
  check ((state = 'revoked') = (revoked_at is not null))
);
create index licences_by_tenant on licences (tenant_id, created_at);
`;

/** Data sets in versions, their items (never the bytes, which lie in the sealed store), imports, and the ledger of the privacy budget. */
export const datasetTables = `
create table datasets (
  id uuid primary key, tenant_id uuid not null, brand_id uuid not null, name text not null,
  epsilon_budget double precision not null check (epsilon_budget > 0), delta double precision not null check (delta > 0 and delta < 1),
  created_at timestamptz not null default now(),
  unique (tenant_id, id), foreign key (tenant_id, brand_id) references brands (tenant_id, id)
);
create table dataset_versions (
  id uuid primary key, tenant_id uuid not null, dataset_id uuid not null, version int not null,
  state text not null default 'draft' check (state in ('draft', 'importing', 'ready')),
  dataset_root text, licence_root text, manifest_hash text, manifest_sealed bytea, item_count int,
  created_at timestamptz not null default now(), ready_at timestamptz,
  unique (tenant_id, dataset_id, version), unique (tenant_id, id), foreign key (tenant_id, dataset_id) references datasets (tenant_id, id),
  check (state <> 'ready' or (dataset_root is not null and licence_root is not null and manifest_hash is not null and manifest_sealed is not null
    and item_count is not null and ready_at is not null))
);
create table dataset_items (
  tenant_id uuid not null, dataset_version_id uuid not null, name text not null, position int,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), media_type text not null, width int not null, height int not null, byte_count int not null,
  licence_id uuid not null, attribution text not null, caption text not null, opt_outs jsonb not null,
  -- 64 bits, hex.
  perceptual_hash text not null check (perceptual_hash ~ '^[0-9a-f]{16}$'), safety jsonb not null,
  -- Where the sealed store has the bytes; null once they were erased.
  place uuid, created_at timestamptz not null default now(),
  primary key (tenant_id, dataset_version_id, name),
  unique (tenant_id, dataset_version_id, sha256), unique (tenant_id, dataset_version_id, position),
  foreign key (tenant_id, dataset_version_id) references dataset_versions (tenant_id, id),
  foreign key (tenant_id, licence_id) references licences (tenant_id, id)
);
create index dataset_items_by_licence on dataset_items (tenant_id, licence_id);
-- What was handed in and not taken, and why.
create table dataset_refusals (
  sequence bigint generated always as identity primary key, tenant_id uuid not null, dataset_version_id uuid not null,
  name text not null, code text not null, reason text not null, at timestamptz not null default now(),
  unique (tenant_id, dataset_version_id, name, code),
  foreign key (tenant_id, dataset_version_id) references dataset_versions (tenant_id, id)
);
create index dataset_refusals_by_version on dataset_refusals (tenant_id, dataset_version_id, sequence);
create table dataset_imports (
  id uuid primary key, tenant_id uuid not null, dataset_version_id uuid not null, licence_id uuid not null, source jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'finished', 'failed')),
  attempt int not null default 0, accepted int not null default 0, refused int not null default 0, error_code text, error_detail text,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  unique (tenant_id, id), foreign key (tenant_id, dataset_version_id) references dataset_versions (tenant_id, id),
  foreign key (tenant_id, licence_id) references licences (tenant_id, id)
);
create index dataset_imports_by_version on dataset_imports (tenant_id, dataset_version_id);
create index dataset_imports_unfinished on dataset_imports (updated_at) where state in ('queued', 'running');
`;

/** Runs, their events, the ledger that they are paid from, and what a model that was trained here has besides. */
export const trainingTables = `
create table training_moves (from_state text not null, to_state text not null, primary key (from_state, to_state));
create table training_runs (
  id uuid primary key, tenant_id uuid not null, brand_id uuid not null, dataset_version_id uuid not null, base_model jsonb not null, settings jsonb not null,
  state text not null default 'queued', attempt int not null default 0,
  -- Releases that were drawn or may have been, in the order of the reservation: written before their noise is drawn.
  steps_claimed int not null default 0, progress jsonb,
  checkpoint_sealed bytea, weights_sealed bytea, report jsonb, statement jsonb, statement_cid text, model_id uuid, error_code text, error_detail text,
  created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
  unique (tenant_id, id), foreign key (tenant_id, brand_id) references brands (tenant_id, id),
  foreign key (tenant_id, dataset_version_id) references dataset_versions (tenant_id, id),
  foreign key (tenant_id, model_id) references models (tenant_id, id)
);
create index training_runs_by_brand on training_runs (tenant_id, brand_id, created_at);
create index training_runs_unfinished on training_runs (updated_at) where state in ('queued', 'running', 'gating');
create table training_events (
  sequence bigint generated always as identity primary key, tenant_id uuid not null, training_run_id uuid not null,
  type text not null, data jsonb not null, at timestamptz not null default clock_timestamp(),
  foreign key (tenant_id, training_run_id) references training_runs (tenant_id, id)
);
create index training_events_by_run on training_events (training_run_id, sequence);
-- Added to only. A run's reservation counts in full until the run is settled; then what was spent counts, or nothing was.
create table ledger_entries (
  id uuid primary key, tenant_id uuid not null, dataset_id uuid not null, run_id uuid not null,
  kind text not null check (kind in ('reserved', 'spent', 'released')), mechanisms jsonb not null, created_at timestamptz not null default clock_timestamp(),
  unique (tenant_id, id), foreign key (tenant_id, dataset_id) references datasets (tenant_id, id),
  foreign key (tenant_id, run_id) references training_runs (tenant_id, id)
);
create unique index ledger_reservations on ledger_entries (tenant_id, run_id) where kind = 'reserved';
create unique index ledger_settlements on ledger_entries (tenant_id, run_id) where kind <> 'reserved';
create index ledger_by_dataset on ledger_entries (tenant_id, dataset_id);
-- One Ed25519 key of the platform's making for each tenant: signs what the tenant authorises.
create table tenant_signing_keys (
  tenant_id uuid primary key references tenants, public_key text not null check (public_key ~ '^[0-9a-f]{64}$'), seed_sealed bytea not null,
  created_at timestamptz not null default now()
);
-- All null for a model that was uploaded.
alter table models add column dataset_version_id uuid, add column training_run_id uuid, add column statement jsonb, add column statement_cid text,
  add column gate jsonb, add column authorised_at timestamptz, add column revoked_at timestamptz, add column revocation_reason text,
  add foreign key (tenant_id, dataset_version_id) references dataset_versions (tenant_id, id),
  add foreign key (tenant_id, training_run_id) references training_runs (tenant_id, id),
  add constraint models_revoked check ((revoked_at is null) = (revocation_reason is null));
-- A run makes one model.
create unique index models_by_run on models (tenant_id, training_run_id) where training_run_id is not null;
`;

const TABLES = [
  ...['licence_acceptances', 'licences', 'datasets', 'dataset_versions', 'dataset_items', 'dataset_refusals', 'dataset_imports'],
  ...['training_runs', 'training_events', 'ledger_entries', 'tenant_signing_keys'],
];

export const licensedDataRows = [
  ...TABLES.map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());`,
  ),
  // For the look-ups by id, which run as the owner, and for the reconciler.
  ...['training_runs', 'dataset_imports'].map(
    (table) => `create policy owner_reads on ${table} for select to intaglio_owner using (true);
create policy reconciler on ${table} for select to intaglio_worker using (true);`,
  ),
].join('\n');

export const licensedDataPrivileges = `
create function tenant_of_training_run(p_id uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select tenant_id from training_runs where id = p_id $$;
create function tenant_of_dataset_import(p_id uuid) returns uuid language sql stable security definer set search_path = public
  as $$ select tenant_id from dataset_imports where id = p_id $$;
revoke all on function tenant_of_training_run(uuid), tenant_of_dataset_import(uuid) from public;
grant execute on function tenant_of_training_run(uuid), tenant_of_dataset_import(uuid) to intaglio_worker;

grant select, insert on licence_terms, licence_acceptances, licences, datasets, dataset_versions, dataset_items, dataset_refusals, dataset_imports,
  training_runs, ledger_entries, tenant_signing_keys to intaglio_api;
grant select on licence_terms, licences, datasets, dataset_versions, dataset_items, dataset_refusals, dataset_imports, training_runs, ledger_entries
  to intaglio_worker;
grant select, insert on training_events to intaglio_api, intaglio_worker;
grant select on training_moves to intaglio_api, intaglio_worker;
grant update (state, acceptance_id, accepted_at, revoked_at, revocation_reason) on licences to intaglio_api;
-- Reservations take the lock of a data set's row.
grant update (name) on datasets to intaglio_api;
grant update on dataset_versions to intaglio_api, intaglio_worker;
grant update (position, place) on dataset_items to intaglio_api;
grant insert on dataset_items, dataset_refusals, ledger_entries to intaglio_worker;
grant update on dataset_imports, training_runs to intaglio_worker;
grant update (state, error_code, error_detail, statement, statement_cid, model_id, weights_sealed, checkpoint_sealed) on training_runs to intaglio_api;
grant update (revoked_at, revocation_reason) on models to intaglio_api;
-- The statement that a worker signs names the tenant's key; the seed is nothing to a worker.
grant select (tenant_id, public_key) on tenant_signing_keys to intaglio_worker;
`;
