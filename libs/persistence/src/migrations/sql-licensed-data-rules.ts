/** What stands: terms, a version that is ready, a revocation, an entry in the ledger. SQLSTATE IN004 for all of them. */
export const immutability = `
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% cannot be changed', tg_argv[0] using errcode = 'IN004';
end $$;
create trigger terms_stay before update or delete on licence_terms for each row execute function refuse_change('licence terms');
create trigger entries_stay before update or delete on ledger_entries for each row execute function refuse_change('an entry of the ledger');

create function keep_ready_version() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' then raise exception 'a version that is ready cannot be changed' using errcode = 'IN004'; end if;
  return new;
end $$;
create trigger versions_stay before update or delete on dataset_versions for each row execute function keep_ready_version();

-- Of a version that is ready no item comes, goes or changes; its bytes may be erased.
create function keep_ready_item() returns trigger language plpgsql as $$
declare
  item dataset_items;
  found_state text;
begin
  if tg_op = 'DELETE' then item := old; else item := new; end if;
  select v.state into found_state from dataset_versions v where v.tenant_id = item.tenant_id and v.id = item.dataset_version_id for share;
  if found_state = 'ready' and (tg_op <> 'UPDATE' or new.place is not null or (to_jsonb(new) - 'place') <> (to_jsonb(old) - 'place')) then
    raise exception 'a version that is ready cannot be changed' using errcode = 'IN004';
  end if;
  return item;
end $$;
create trigger items_stay before insert or update or delete on dataset_items for each row execute function keep_ready_item();

create function keep_revocation() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
    raise exception 'a revocation stands' using errcode = 'IN004';
  end if;
  return new;
end $$;
create trigger licences_stay_revoked before update on licences for each row execute function keep_revocation();
create trigger models_stay_revoked before update on models for each row execute function keep_revocation();
`;

/** A version with an import under way is importing; the last one to end gives it back. */
export const importRules = `
create function announce_import() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then new.updated_at := clock_timestamp(); end if;
  return new;
end $$;
create trigger imports_touched before update on dataset_imports for each row execute function announce_import();

create function version_of_import() returns trigger language plpgsql as $$
begin
  perform 1 from dataset_versions v where v.tenant_id = new.tenant_id and v.id = new.dataset_version_id for update;
  update dataset_versions v set state = case when exists (
      select 1 from dataset_imports i where i.tenant_id = v.tenant_id and i.dataset_version_id = v.id and i.state in ('queued', 'running')
    ) then 'importing' else 'draft' end
    where v.tenant_id = new.tenant_id and v.id = new.dataset_version_id;
  return null;
end $$;
create trigger imports_hold_version after insert or update of state on dataset_imports for each row execute function version_of_import();
`;

/** The table of legal moves, enforced; each move and each report of progress becomes an event that listeners are told of. */
export const trainingRules = `
create function refuse_illegal_training_move() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not exists (select 1 from training_moves where from_state = old.state and to_state = new.state) then
    raise exception 'illegal move from % to %', old.state, new.state using errcode = 'IN005';
  end if;
  if new.steps_claimed < old.steps_claimed then raise exception 'what was claimed stays claimed' using errcode = 'IN004'; end if;
  -- Nothing secret outlives its use: a checkpoint ends with the run, and weights that the gate did not let through with its verdict.
  if new.state in ('finished', 'refused', 'failed', 'cancelled') then new.checkpoint_sealed := null; end if;
  if new.state in ('refused', 'failed', 'cancelled') then new.weights_sealed := null; end if;
  new.updated_at := clock_timestamp();
  return new;
end $$;
create trigger training_legal_moves before update on training_runs for each row execute function refuse_illegal_training_move();

create function announce_training() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state then
    insert into training_events (tenant_id, training_run_id, type, data)
      values (new.tenant_id, new.id, 'state', jsonb_strip_nulls(jsonb_build_object('state', new.state, 'attempt', new.attempt, 'errorCode', new.error_code)));
  end if;
  if tg_op = 'UPDATE' and new.progress is distinct from old.progress and new.progress is not null then
    insert into training_events (tenant_id, training_run_id, type, data) values (new.tenant_id, new.id, 'progress', new.progress);
  end if;
  if tg_op = 'UPDATE' and (new.state <> old.state or new.progress is distinct from old.progress) then
    perform pg_notify('training_events', new.id::text);
  end if;
  return null;
end $$;
create trigger training_announced after insert or update on training_runs for each row execute function announce_training();
`;
