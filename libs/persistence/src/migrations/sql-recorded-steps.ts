/**
 * Security invoker: each function sets the tenant first, and row-level security applies to every statement in it. One that finds the generation in other
 * hands raises IN002, so that nothing of it stays.
 */
export const recording = `
-- Takes the generation over; no row when there is nothing to do for the pipeline. A new one enters the first step's state at the same time.
-- Sealed bytes come in base64: they stand in JSON.
create function begin_attempt(p_id uuid) returns table (generation generations, collection jsonb, steps jsonb) language plpgsql as $$
declare
  owner uuid := tenant_of_generation(p_id);
  taken generations;
begin
  if owner is null then return; end if;
  perform set_config('intaglio.tenant', owner::text, true);
  update generations g set attempt = g.attempt + 1, state = case g.state when 'accepted' then 'evaluating' else g.state end
    where g.id = p_id and g.state not in ('minted', 'rejected', 'failed', 'cancelled', 'awaiting-creator', 'minting')
    returning g.* into taken;
  if not found then return; end if;
  return query select taken,
    (select to_jsonb(c) from collections c where c.id = taken.collection_id),
    (select coalesce(jsonb_agg(jsonb_build_object('step', s.step, 'output', s.output, 'sealed', encode(s.sealed, 'base64'))), '[]')
       from generation_steps s where s.generation_id = p_id);
end $$;

-- The fence and the move. An end for good empties the sealed input.
create function move_attempt(p_id uuid, p_attempt int, p_from text, p_to text, p_change jsonb) returns void language plpgsql as $$
begin
  update generations g set
    state = p_to,
    input_sealed = case when p_to in ('minted', 'rejected', 'cancelled') then null else g.input_sealed end,
    (input_commitment, genome, verdict, picture_cid, image_cid, metadata_cid, token_id, transaction_hash, error_code, error_detail) = (
      select n.input_commitment, n.genome, n.verdict, n.picture_cid, n.image_cid, n.metadata_cid, n.token_id, n.transaction_hash, n.error_code, n.error_detail
      from jsonb_populate_record(g, p_change) n)
    where g.id = p_id and g.attempt = p_attempt and g.state = p_from;
  if not found then raise exception 'another attempt has taken over' using errcode = 'IN002'; end if;
end $$;

-- A step that a later attempt runs again (a proof after a refused mint) replaces its checkpoint. The generation's row is taken first, as by whoever cancels it:
-- the other way round, the two would wait for each other.
create function record_step(
  p_tenant uuid, p_id uuid, p_attempt int, p_from text, p_to text, p_change jsonb, p_audit uuid, p_audit_body text, p_audit_leaf bytea,
  p_step text, p_output jsonb, p_sealed bytea, p_started timestamptz, p_duration int
) returns void language plpgsql as $$
begin
  perform set_config('intaglio.tenant', p_tenant::text, true);
  perform 1 from generations where id = p_id for no key update;
  insert into generation_steps as s (tenant_id, generation_id, step, attempt, output, sealed, started_at, duration_ms)
    values (p_tenant, p_id, p_step, p_attempt, p_output, p_sealed, p_started, p_duration)
    on conflict (generation_id, step) do update set attempt = excluded.attempt, output = excluded.output, sealed = excluded.sealed,
      started_at = excluded.started_at, duration_ms = excluded.duration_ms where s.attempt < excluded.attempt;
  perform move_attempt(p_id, p_attempt, p_from, p_to, p_change);
  insert into audit_events (id, tenant_id, body, leaf_hash) values (p_audit, p_tenant, p_audit_body, p_audit_leaf);
end $$;

-- A rejected piece is never made, so what its steps sealed goes.
create function record_end(
  p_tenant uuid, p_id uuid, p_attempt int, p_from text, p_to text, p_change jsonb, p_audit uuid, p_audit_body text, p_audit_leaf bytea
) returns void language plpgsql as $$
begin
  perform set_config('intaglio.tenant', p_tenant::text, true);
  perform move_attempt(p_id, p_attempt, p_from, p_to, p_change);
  if p_to = 'rejected' then update generation_steps set sealed = null where generation_id = p_id and sealed is not null; end if;
  insert into audit_events (id, tenant_id, body, leaf_hash) values (p_audit, p_tenant, p_audit_body, p_audit_leaf);
end $$;
`;

const STEP_TYPES = 'uuid, uuid, int, text, text, jsonb, uuid, text, bytea, text, jsonb, bytea, timestamptz, int';
const END_TYPES = 'uuid, uuid, int, text, text, jsonb, uuid, text, bytea';
const FUNCTIONS = `begin_attempt(uuid), move_attempt(uuid, int, text, text, jsonb), record_step(${STEP_TYPES}), record_end(${END_TYPES})`;

/** The worker's alone. */
export const recordingPrivileges = `
revoke all on function ${FUNCTIONS} from public;
grant execute on function ${FUNCTIONS} to intaglio_worker;
`;
