import { DomainError } from '@intaglio/domain';
import type { DataSource } from 'typeorm';

interface Powers {
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
}

/**
 * A process that serves runs under a role of its own, which row-level security binds: a deployment that gave it the owner's address would void every promise
 * about tenants.
 * @throws DomainError `configuration.invalid`
 */
export async function assertUnprivileged(source: DataSource): Promise<void> {
  const [powers] = await source.query<Powers[]>(
    `select rolsuper as superuser, rolbypassrls as bypasses,
       exists (select 1 from pg_class c where c.relname in ('tenants', 'generations', 'audit_events') and pg_has_role(current_user, c.relowner, 'usage')) as owns
     from pg_roles where rolname = current_user`,
  );
  if (powers && (powers.superuser || powers.bypasses || powers.owns))
    throw new DomainError(
      'configuration.invalid',
      'DATABASE_URL names a role that row-level security does not bind: give each process its own.',
    );
}
