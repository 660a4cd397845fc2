import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/**
 * `intaglio_queue` may connect and nothing else, until BullMQ's own tables are made in the database: they are all it ever sees. `intaglio_keys` is the key
 * service's: it reads the privacy part of policies and adds to the audit log. `intaglio_audit` is for people
 * who audit: it reads the logs of all tenants.
 */
export const DATABASE_ROLES = [
  'intaglio_owner',
  'intaglio_api',
  'intaglio_worker',
  'intaglio_queue',
  'intaglio_keys',
  'intaglio_audit',
] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

export interface ProvisionOptions {
  /** A superuser's address: used here and nowhere else. */
  readonly superuserUrl: string;
  readonly database: string;
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
}

/** The address of the database for one role. */
export function roleUrl({ superuserUrl, database, passwords }: ProvisionOptions, role: DatabaseRole): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = encodeURIComponent(passwords[role]);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Makes the roles and an empty database that the owner owns; safe to repeat. */
export async function provisionDatabase(options: ProvisionOptions): Promise<void> {
  const client = new Client({ connectionString: options.superuserUrl });
  await client.connect();
  try {
    // Roles are the cluster's: two test processes may provision at the same time.
    await client.query("select pg_advisory_lock(hashtext('intaglio.provision'))");
    for (const role of DATABASE_ROLES) await provisionRole(client, role, options.passwords[role]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [options.database]);
    if (!rowCount) await client.query(`create database ${escapeIdentifier(options.database)} owner intaglio_owner`);
    await client.query(`revoke all on database ${escapeIdentifier(options.database)} from public`);
    const users = DATABASE_ROLES.filter((role) => role !== 'intaglio_owner').join(', ');
    await client.query(`grant connect on database ${escapeIdentifier(options.database)} to ${users}`);
    // BullMQ adds its jobs through a temporary table.
    await client.query(`grant temporary on database ${escapeIdentifier(options.database)} to intaglio_queue`);
  } finally {
    await client.end();
  }
}

async function provisionRole(client: Client, role: DatabaseRole, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const attributes = `login nosuperuser nocreatedb nocreaterole nobypassrls password ${escapeLiteral(password)}`;
  await client.query(`${rowCount ? 'alter' : 'create'} role ${role} ${attributes}`);
}
