/**
 * Led by the tenant, the index of a brand's generations was as cheap to Postgres as the unique key of a row while the table was new. A connection that had
 * planned its foreign keys then read all of the tenant's generations for each event, until the table was analysed.
 */
export const pendingByTenant = `
drop index generations_by_brand;
create index generations_by_brand on generations (brand_id, created_at);
create index outbox_pending_by_tenant on outbox (topic, tenant_id, created_at) where published_at is null;
`;

/**
 * What `accept_generation` does for one row, for many in a few statements. Security invoker: the tenant is set before each tenant's rows, and row-level
 * security applies to every statement. A request id that was used is looked for before the Idempotency-Key is taken, so that a refusal leaves nothing behind.
 * Tenants and keys are taken in order: two calls never wait for each other.
 */
export const accepting = `
create type accepting as (
  tenant uuid, id uuid, brand uuid, policy uuid, model uuid, collection uuid, recipient text, kind text, sealed bytea, request uuid,
  outbox uuid, audit uuid, audit_body text, audit_leaf bytea, key text, fingerprint bytea, at int
);
create function accept_generations(p_rows accepting[]) returns table (at int, id uuid, outcome text) language plpgsql as $$
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
    insert into generations (id, tenant_id, brand_id, policy_id, model_id, collection_id, recipient, input_kind, input_sealed, request_id)
      select r.id, owner, r.brand, r.policy, r.model, r.collection, r.recipient, r.kind, r.sealed, r.request from unnest(p_rows) r
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

/**
 * What `begin_attempt` and `record_step` do for one generation, for many in a few statements. Rows are locked in the order of ids within a tenant, tenants in
 * order: two calls never wait for each other. A step that finds its generation in other hands is answered with false and leaves nothing; the others stand.
 */
export const recording = `
create function begin_attempts(p_ids uuid[]) returns table (generation generations, collection jsonb, steps jsonb) language plpgsql as $$
declare
  owner uuid;
begin
  for owner in select distinct g.tenant_id from generations g where g.id = any (p_ids) order by 1 loop
    perform set_config('intaglio.tenant', owner::text, true);
    perform 1 from generations g where g.tenant_id = owner and g.id = any (p_ids) order by g.id for no key update;
    return query
      with taken as (
        update generations g set attempt = g.attempt + 1, state = case g.state when 'accepted' then 'evaluating' else g.state end
          where g.tenant_id = owner and g.id = any (p_ids) and g.state not in ('minted', 'rejected', 'failed', 'cancelled', 'awaiting-creator', 'minting')
          returning g as whole, g.id, g.collection_id
      ) select t.whole,
          (select to_jsonb(c) from collections c where c.id = t.collection_id),
          (select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'output', s.output, 'sealed', encode(s.sealed, 'base64'))), '[]')
             from generation_steps s where s.generation_id = t.id)
        from taken t;
  end loop;
end $$;

create type recording as (
  tenant uuid, id uuid, attempt int, from_state text, to_state text, change jsonb, audit uuid, audit_body text, audit_leaf bytea,
  step text, output jsonb, sealed bytea, started timestamptz, duration int, at int
);
create function record_steps(p_rows recording[]) returns table (at int, recorded boolean) language plpgsql as $$
#variable_conflict use_column
declare
  owner uuid;
  held int[];
  done int[] := '{}';
begin
  for owner in select distinct r.tenant from unnest(p_rows) r order by 1 loop
    perform set_config('intaglio.tenant', owner::text, true);
    select coalesce(array_agg(h.at), '{}') into held from (
      select r.at from unnest(p_rows) r join generations g on g.id = r.id and g.attempt = r.attempt and g.state = r.from_state
        where r.tenant = owner order by r.id for no key update of g
    ) h;
    insert into generation_steps as s (tenant_id, generation_id, step, attempt, output, sealed, started_at, duration_ms)
      select owner, r.id, r.step, r.attempt, r.output, r.sealed, r.started, r.duration from unnest(p_rows) r where r.at = any (held)
      on conflict (generation_id, step) do update set attempt = excluded.attempt, output = excluded.output, sealed = excluded.sealed,
        started_at = excluded.started_at, duration_ms = excluded.duration_ms where s.attempt < excluded.attempt;
    update generations g set state = r.to_state,
        input_sealed = case when r.to_state in ('minted', 'rejected', 'cancelled') then null else g.input_sealed end
      from unnest(p_rows) r where g.id = r.id and r.at = any (held) and r.change = '{}';
    perform move_attempt(r.id, r.attempt, r.from_state, r.to_state, r.change) from unnest(p_rows) r where r.at = any (held) and r.change <> '{}';
    insert into audit_events (id, tenant_id, body, leaf_hash)
      select r.audit, owner, r.audit_body, r.audit_leaf from unnest(p_rows) r where r.at = any (held);
    done := done || held;
  end loop;
  return query select r.at, r.at = any (done) from unnest(p_rows) r;
end $$;
`;

/** How much waits over all tenants, counted up to a limit: a number, and of no tenant. */
export const backlog = `
create policy owner_reads on outbox for select to intaglio_owner using (true);
create function pending_backlog(p_limit int) returns int language sql stable security definer set search_path = public
  as $$ select count(*)::int from (select 1 from outbox where published_at is null limit p_limit) waiting $$;
`;

export const privileges = `
revoke all on function accept_generations(accepting[]), pending_backlog(int), begin_attempts(uuid[]), record_steps(recording[]) from public;
grant execute on function begin_attempts(uuid[]), record_steps(recording[]) to intaglio_worker;
grant execute on function accept_generations(accepting[]), pending_backlog(int) to intaglio_api;
`;
