/** People whom generations are about. A row holds their key and nothing that names them; without the key, what was sealed under it is noise. */
export const subjectTables = `
create table tenant_reference_keys (tenant_id uuid primary key references tenants, key_sealed bytea not null);
create table subjects (
  id uuid primary key, tenant_id uuid not null references tenants, reference bytea not null, key_sealed bytea, created_at timestamptz not null default now(),
  erased_at timestamptz, unique (tenant_id, id), check ((key_sealed is null) = (erased_at is not null))
);
-- Whoever comes back after an erasure is somebody new.
create unique index subjects_by_reference on subjects (tenant_id, reference) where erased_at is null;
create table erasures (
  id uuid primary key, tenant_id uuid not null references tenants, reference bytea not null, subject_id uuid,
  state text not null default 'pending' check (state in ('pending', 'finished')), report jsonb not null default '{}',
  created_at timestamptz not null default now(), finished_at timestamptz,
  unique (tenant_id, id), foreign key (tenant_id, subject_id) references subjects (tenant_id, id)
);
create index erasures_unfinished on erasures (created_at) where state = 'pending';
alter table generations add column subject_id uuid;
create index generations_by_subject on generations (subject_id) where subject_id is not null;
create index webhook_events_by_generation on webhook_events ((data ->> 'generationId')) where data ? 'generationId';
`;

/** `accept_generations`, with whom each is about; that one stays for programs of the version before. */
export const acceptingAbout = `
create type accepting_about as (
  tenant uuid, id uuid, brand uuid, policy uuid, model uuid, collection uuid, recipient text, kind text, sealed bytea, request uuid,
  outbox uuid, audit uuid, audit_body text, audit_leaf bytea, key text, fingerprint bytea, subject uuid, at int
);
create function accept_generations_about(p_rows accepting_about[]) returns table (at int, id uuid, outcome text) language plpgsql as $$
#variable_conflict use_column
declare
  owner uuid;
  used int[];
  taken uuid[];
begin
  for owner in select distinct r.tenant from unnest(p_rows) r order by 1 loop
    perform set_config('intaglio.tenant', owner::text, true);
    select coalesce(array_agg(r.at), '{}') into used from unnest(p_rows) r
      where r.tenant = owner and r.request is not null
      and exists (select 1 from generations g where g.tenant_id = owner and g.request_id = r.request)
      and not exists (select 1 from idempotency_keys k where k.tenant_id = owner and k.key = r.key);
    with kept as (
      insert into idempotency_keys (tenant_id, key, fingerprint, response)
        select distinct on (r.key) owner, r.key, r.fingerprint, to_jsonb(r.id) from unnest(p_rows) r
        where r.tenant = owner and r.key is not null and r.at <> all (used) order by r.key, r.at
        on conflict do nothing returning response
    ) select coalesce(array_agg((response #>> '{}')::uuid), '{}') into taken from kept;
    insert into generations (id, tenant_id, brand_id, policy_id, model_id, collection_id, recipient, input_kind, input_sealed, request_id, subject_id)
      select r.id, owner, r.brand, r.policy, r.model, r.collection, r.recipient, r.kind, r.sealed, r.request, r.subject from unnest(p_rows) r
      where r.tenant = owner and r.at <> all (used) and (r.key is null or r.id = any (taken)) order by r.at;
    insert into outbox (id, tenant_id, topic, subject_id)
      select r.outbox, owner, 'generations', r.id from unnest(p_rows) r
      where r.tenant = owner and r.at <> all (used) and (r.key is null or r.id = any (taken)) order by r.at;
    insert into audit_events (id, tenant_id, body, leaf_hash)
      select r.audit, owner, r.audit_body, r.audit_leaf from unnest(p_rows) r
      where r.tenant = owner and r.at <> all (used) and (r.key is null or r.id = any (taken)) order by r.at;
    return query select r.at,
        case when r.at = any (used) then null when r.key is null or r.id = any (taken) then r.id
          when k.fingerprint <> r.fingerprint then null else (k.response #>> '{}')::uuid end,
        case when r.at = any (used) then 'repeated-input' when r.key is null or r.id = any (taken) then 'accepted'
          when k.fingerprint <> r.fingerprint then 'mismatch' else 'repeated' end
      from unnest(p_rows) r left join idempotency_keys k on k.tenant_id = owner and k.key = r.key where r.tenant = owner;
  end loop;
end $$;
`;

/** Whoever owns the tables may wrap a sealed value anew, and change nothing else, where every other role finds it fixed. */
export const rewrappable = `
create or replace function keep_ready_version() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' and not (tg_op = 'UPDATE' and session_user = 'intaglio_owner' and new.manifest_sealed is not null
    and to_jsonb(new) - 'manifest_sealed' = to_jsonb(old) - 'manifest_sealed') then
    raise exception 'a version that is ready cannot be changed' using errcode = 'IN004';
  end if;
  return new;
end $$;

create or replace function keep_exchange() returns trigger language plpgsql as $$
begin
  if session_user = 'intaglio_owner' and (old.code_sealed is null) = (new.code_sealed is null) and (old.opening_sealed is null) = (new.opening_sealed is null)
    and to_jsonb(new) - '{code_sealed,opening_sealed}'::text[] = to_jsonb(old) - '{code_sealed,opening_sealed}'::text[] then
    return new;
  end if;
  if new.handle <> old.handle or new.key_id <> old.key_id
    or (old.answer_commitment is not null and new.answer_commitment is distinct from old.answer_commitment)
    or (old.response is not null and new.response is not null and new.response <> old.response)
    or (old.code_sealed is not null and new.code_sealed is not null and new.code_sealed <> old.code_sealed)
    or (old.opening_sealed is not null and new.opening_sealed is not null and new.opening_sealed <> old.opening_sealed)
    or (old.ciphertext is null and new.ciphertext is not null)
    or (old.response is null and new.response is not null and (old.ciphertext is null or old.answer_commitment is not null))
    or (old.code_sealed is null and new.code_sealed is not null and (old.ciphertext is null or old.answer_commitment is not null))
    or (old.opening_sealed is null and new.opening_sealed is not null and old.code_sealed is null) then
    raise exception 'an exchange has one input, one answer, one commitment and one opening' using errcode = 'IN003';
  end if;
  return new;
end $$;
`;

/** People by their references, those who are new made at once: a batch of several tenants' in one round trip. */
export const findingPeople = `
create type person_sought as (tenant uuid, id uuid, reference bytea, key_sealed bytea, at int);
create function find_or_make_subjects(p_rows person_sought[]) returns table (at int, id uuid, key_sealed bytea) language plpgsql as $$
#variable_conflict use_column
declare
  owner uuid;
begin
  for owner in select distinct r.tenant from unnest(p_rows) r order by 1 loop
    perform set_config('intaglio.tenant', owner::text, true);
    insert into subjects (id, tenant_id, reference, key_sealed)
      select distinct on (r.reference) r.id, owner, r.reference, r.key_sealed from unnest(p_rows) r where r.tenant = owner order by r.reference, r.at
      on conflict (tenant_id, reference) where erased_at is null do nothing;
    return query select r.at, s.id, s.key_sealed from unnest(p_rows) r
      join subjects s on s.tenant_id = owner and s.reference = r.reference and s.erased_at is null where r.tenant = owner;
  end loop;
end $$;
`;

const TABLES = ['tenant_reference_keys', 'subjects', 'erasures'];

export const subjectRows = [
  ...TABLES.map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());`,
  ),
  // The worker looks for what is unfinished over all tenants; a row holds ids and a keyed hash.
  'create policy eraser on erasures for select to intaglio_worker using (true);',
].join('\n');

export const subjectPrivileges = `
revoke all on function accept_generations_about(accepting_about[]) from public;
grant execute on function accept_generations_about(accepting_about[]) to intaglio_api;
revoke all on function find_or_make_subjects(person_sought[]) from public;
grant execute on function find_or_make_subjects(person_sought[]) to intaglio_api;
grant select, insert on tenant_reference_keys, subjects, erasures to intaglio_api;
grant update (key_sealed, erased_at) on subjects to intaglio_api;
grant select on subjects, erasures to intaglio_worker;
grant update (state, report, finished_at) on erasures to intaglio_worker;
grant update (data) on webhook_events to intaglio_worker;
`;
