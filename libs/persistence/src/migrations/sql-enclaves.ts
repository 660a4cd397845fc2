/** Sealed inputs are used once, models say who can open them, and a piece made in an enclave keeps its receipt. */
export const enclaveTables = `
-- Drawn by the creator's device; null for a prompt in the clear.
alter table generations add column request_id uuid;
create unique index generations_by_request on generations (tenant_id, request_id) where request_id is not null;

-- 'clear': the platform's sealing alone; 'enclave': what is inside of it can be opened by the brand's enclaves only.
alter table models add column weights_kind text not null default 'clear' check (weights_kind in ('clear', 'enclave'));

-- Hashes, times and public keys only, so it outlives the erasure of an input.
create table generation_receipts (
  tenant_id uuid not null, generation_id uuid not null, receipt text not null, document bytea not null, binding jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, generation_id), foreign key (tenant_id, generation_id) references generations (tenant_id, id)
);
alter table generation_receipts enable row level security;
alter table generation_receipts force row level security;
create policy tenant_rows on generation_receipts using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
`;

/**
 * The function of the first schema, with the request's id. A request id that was used is looked for before the Idempotency-Key is taken, so that a refusal
 * leaves nothing behind; one snapshot sees both, so a repetition of the very same request still gets its first answer. Two that race meet in the unique
 * index: the loser's statement fails and is run again alone.
 */
export const acceptance = `
drop function accept_generation(uuid, uuid, uuid, uuid, uuid, uuid, text, text, bytea, uuid, uuid, text, bytea, text, bytea);
create function accept_generation(
  p_tenant uuid, p_id uuid, p_brand uuid, p_policy uuid, p_model uuid, p_collection uuid, p_recipient text, p_kind text, p_sealed bytea, p_request uuid,
  p_outbox uuid, p_audit uuid, p_audit_body text, p_audit_leaf bytea, p_key text, p_fingerprint bytea
) returns table (id uuid, outcome text) language plpgsql as $$
declare earlier record;
begin
  perform set_config('intaglio.tenant', p_tenant::text, true);
  if p_request is not null
    and exists (select 1 from generations g where g.tenant_id = p_tenant and g.request_id = p_request)
    and not exists (select 1 from idempotency_keys k where k.tenant_id = p_tenant and k.key = p_key) then
    return query select null::uuid, 'repeated-input';
    return;
  end if;
  if p_key is not null then
    insert into idempotency_keys (tenant_id, key, fingerprint, response) values (p_tenant, p_key, p_fingerprint, to_jsonb(p_id)) on conflict do nothing;
    if not found then
      select k.fingerprint, k.response into earlier from idempotency_keys k where k.tenant_id = p_tenant and k.key = p_key;
      if earlier.fingerprint <> p_fingerprint then return query select null::uuid, 'mismatch'; return; end if;
      return query select (earlier.response #>> '{}')::uuid, 'repeated';
      return;
    end if;
  end if;
  insert into generations (id, tenant_id, brand_id, policy_id, model_id, collection_id, recipient, input_kind, input_sealed, request_id)
    values (p_id, p_tenant, p_brand, p_policy, p_model, p_collection, p_recipient, p_kind, p_sealed, p_request);
  insert into outbox (id, tenant_id, topic, subject_id) values (p_outbox, p_tenant, 'generations', p_id);
  insert into audit_events (id, tenant_id, body, leaf_hash) values (p_audit, p_tenant, p_audit_body, p_audit_leaf);
  return query select p_id, 'accepted';
end $$;
`;

/**
 * Who may do what with the above. The key service decides by a brand's newest policy and writes down what it decided; of a policy it never sees the salt
 * or the hash, and it reads no other table.
 */
export const enclavePrivileges = `
grant select, insert on generation_receipts to intaglio_worker;
grant select on generation_receipts to intaglio_api;

grant usage on schema public to intaglio_keys;
grant select (id, tenant_id) on brands to intaglio_keys;
grant select (id, tenant_id, brand_id, version, document) on policies to intaglio_keys;
grant insert on audit_events to intaglio_keys;
`;
