/** People sign in through a provider and are members of tenants; sessions and sign-ins under way hold hashes of what the browser holds. */
export const identityTables = `
create table people (
  id uuid primary key, issuer text not null, subject text not null, email text, email_verified boolean not null default false, name text,
  created_at timestamptz not null default now(), signed_in_at timestamptz not null default now(), unique (issuer, subject)
);
create table platform_admins (
  id uuid primary key, email text not null unique check (email = lower(email)), person_id uuid references people, created_at timestamptz not null default now()
);
create index platform_admins_by_person on platform_admins (person_id);
create table sign_ins (
  state_hash bytea primary key, browser_hash bytea not null, nonce text not null, verifier text not null, return_to text not null, created_at timestamptz not null
);
create table sessions (
  token_hash bytea primary key, person_id uuid not null references people, created_at timestamptz not null, seen_at timestamptz not null
);
create index sessions_by_person on sessions (person_id);
create table members (
  id uuid primary key, tenant_id uuid not null references tenants, person_id uuid not null references people, roles text[] not null,
  created_at timestamptz not null default now(), unique (tenant_id, person_id), unique (tenant_id, id)
);
create index members_by_person on members (person_id);
create table invitations (
  id uuid primary key, tenant_id uuid not null references tenants, email text not null check (email = lower(email)), roles text[] not null,
  token_hash bytea not null, created_at timestamptz not null, expires_at timestamptz not null, accepted_at timestamptz, revoked_at timestamptz,
  unique (tenant_id, id)
);
create index invitations_by_token on invitations (token_hash);
`;

/** Keys that are older than scopes have all of them, as null says; so has a key that an older program issues meanwhile. */
export const scopedKeys = `
alter table api_keys add column scopes text[], add column expires_at timestamptz, add column last_used_at timestamptz, add column succeeds uuid;
create function find_scoped_api_key(p_prefix text) returns table (id uuid, tenant_id uuid, hash bytea, scopes text[], expires_at timestamptz)
  language sql stable security definer set search_path = public
  as $$ select k.id, k.tenant_id, k.hash, k.scopes, k.expires_at from api_keys k
    where k.prefix = p_prefix and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) $$;
revoke all on function find_scoped_api_key(text) from public;
grant execute on function find_scoped_api_key(text) to intaglio_api;
`;

/** Look-ups that come before a tenant is known answer for exactly one person or token. */
export const identityPrivileges = `
create function memberships_of(p_person uuid) returns table (tenant_id uuid, slug text, name text, member_id uuid, roles text[])
  language sql stable security definer set search_path = public
  as $$ select t.id, t.slug, t.name, m.id, m.roles from members m join tenants t on t.id = m.tenant_id where m.person_id = p_person order by t.name, t.id $$;
create function find_invitation(p_token_hash bytea) returns table (id uuid, tenant_id uuid) language sql stable security definer set search_path = public
  as $$ select i.id, i.tenant_id from invitations i where i.token_hash = p_token_hash $$;
revoke all on function memberships_of(uuid), find_invitation(bytea) from public;
grant execute on function memberships_of(uuid), find_invitation(bytea) to intaglio_api;

grant select, insert, update on people to intaglio_api;
grant select, insert, delete, update on platform_admins, sessions to intaglio_api;
grant select, insert, delete on sign_ins to intaglio_api;
grant select, insert, update, delete on members to intaglio_api;
grant select, insert, update on invitations to intaglio_api;
`;

export const identityRows = ['members', 'invitations']
  .map(
    (table) => `alter table ${table} enable row level security; alter table ${table} force row level security;
     create policy tenant_rows on ${table} using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
     create policy owner_reads on ${table} for select to intaglio_owner using (true);`,
  )
  .join('\n');
