/** Keys of creators, how many answers each key and each model have given, and the exchange about each encrypted input. */
export const exchangeTables = `
create table encryption_keys (
  tenant_id uuid not null, brand_id uuid not null, id text not null check (id ~ '^[0-9a-f]{64}$'),
  -- Null once it was removed; the row stays because its answers still count.
  public_key bytea, answers int not null default 0, created_at timestamptz not null default now(), removed_at timestamptz,
  primary key (tenant_id, brand_id, id), foreign key (tenant_id, brand_id) references brands (tenant_id, id)
);

-- By the commitment to the weights: the same weights under another version are the same secret.
create table model_answers (
  tenant_id uuid not null references tenants, commitment text not null, answers int not null default 0,
  primary key (tenant_id, commitment)
);

create table encrypted_exchanges (
  tenant_id uuid not null, generation_id uuid not null, brand_id uuid not null, key_id text not null,
  handle bytea not null check (octet_length(handle) = 32), ciphertext bytea, response bytea, code_sealed bytea,
  answer_commitment text, opening_sealed bytea, refusals int not null default 0, created_at timestamptz not null default now(),
  primary key (tenant_id, generation_id),
  foreign key (tenant_id, generation_id) references generations (tenant_id, id),
  foreign key (tenant_id, brand_id, key_id) references encryption_keys (tenant_id, brand_id, id)
);
-- One input, one result.
create unique index encrypted_exchanges_by_handle on encrypted_exchanges (tenant_id, handle);
-- Ciphertext does not compress.
alter table encryption_keys alter column public_key set storage external;
alter table encrypted_exchanges alter column ciphertext set storage external;
alter table encrypted_exchanges alter column response set storage external;

-- While it awaits its creator: until when.
alter table generations add column answer_deadline timestamptz;
create index generations_awaiting on generations (answer_deadline) where state = 'awaiting-creator';
${['encryption_keys', 'model_answers', 'encrypted_exchanges']
  .map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());`,
  )
  .join('\n')}
`;

/** What is set once stays, what was destroyed stays destroyed, ends destroy what was kept for them, and recorded steps can set the deadline. */
export const exchangeRules = `
create function keep_exchange() returns trigger language plpgsql as $$
begin
  if new.handle <> old.handle or new.key_id <> old.key_id
    or (old.answer_commitment is not null and new.answer_commitment is distinct from old.answer_commitment)
    or (old.response is not null and new.response is not null and new.response <> old.response)
    or (old.code_sealed is not null and new.code_sealed is not null and new.code_sealed <> old.code_sealed)
    or (old.opening_sealed is not null and new.opening_sealed is not null and new.opening_sealed <> old.opening_sealed)
    -- Ciphertext and code are destroyed with what they were of use for: without them nothing is set any more.
    or (old.ciphertext is null and new.ciphertext is not null)
    or (old.response is null and new.response is not null and (old.ciphertext is null or old.answer_commitment is not null))
    or (old.code_sealed is null and new.code_sealed is not null and (old.ciphertext is null or old.answer_commitment is not null))
    or (old.opening_sealed is null and new.opening_sealed is not null and old.code_sealed is null) then
    raise exception 'an exchange has one input, one answer, one commitment and one opening' using errcode = 'IN003';
  end if;
  return new;
end $$;
create trigger exchanges_keep before update on encrypted_exchanges for each row execute function keep_exchange();

create function erase_exchange() returns trigger language plpgsql as $$
begin
  update encrypted_exchanges set ciphertext = null, response = null, code_sealed = null, opening_sealed = null
    where tenant_id = new.tenant_id and generation_id = new.id;
  return null;
end $$;
create trigger generations_erase_exchange after update of state on generations for each row
  when (new.input_kind = 'encrypted' and new.state in ('minted', 'rejected', 'cancelled')) execute function erase_exchange();

-- A failed generation can be given up, so that what is kept for a retry is destroyed.
insert into generation_moves values ('failed', 'cancelled') on conflict do nothing;

-- As before, with the deadline.
create or replace function move_attempt(p_id uuid, p_attempt int, p_from text, p_to text, p_change jsonb) returns void language plpgsql as $$
begin
  update generations g set
    state = p_to,
    input_sealed = case when p_to in ('minted', 'rejected', 'cancelled') then null else g.input_sealed end,
    (input_commitment, genome, verdict, picture_cid, image_cid, metadata_cid, token_id, transaction_hash, error_code, error_detail, answer_deadline) = (
      select n.input_commitment, n.genome, n.verdict, n.picture_cid, n.image_cid, n.metadata_cid, n.token_id, n.transaction_hash, n.error_code,
        n.error_detail, n.answer_deadline
      from jsonb_populate_record(g, p_change) n)
    where g.id = p_id and g.attempt = p_attempt and g.state = p_from;
  if not found then raise exception 'another attempt has taken over' using errcode = 'IN002'; end if;
end $$;
`;

/** Null in rows of versions before this one alone. */
export const attestedChain = `
alter table chain_deployments add column attested_verifier text, add column attested_key_hash text;
`;

export const exchangePrivileges = `
grant select, insert, update on encryption_keys, model_answers, encrypted_exchanges to intaglio_api;
grant select on encryption_keys to intaglio_worker;
grant select, update on encrypted_exchanges to intaglio_worker;
`;
