import { DomainError, newId, type AnyId } from '@intaglio/domain';
import type { Database } from '../../database.js';

export interface PlatformAdmin {
  readonly id: string;
  readonly email: string;
  /** Whether somebody with that address has signed in since. */
  readonly signedIn: boolean;
  readonly createdAt: Date;
}

const COLUMNS = `id, email, person_id is not null as "signedIn", created_at as "createdAt"`;

export const listPlatformAdmins = (database: Database): Promise<PlatformAdmin[]> =>
  database.source.query<PlatformAdmin[]>(`select ${COLUMNS} from platform_admins order by id`);

/** Whoever has signed in with the address, verified, is one at once; else whoever does first. @throws DomainError `resource.conflict` */
export async function addPlatformAdmin(database: Database, email: string): Promise<PlatformAdmin> {
  const [row] = await database.source.query<PlatformAdmin[]>(
    `insert into platform_admins (id, email, person_id)
     select $1, $2, (select id from people where lower(email) = $2 and email_verified order by signed_in_at desc limit 1)
     on conflict (email) do nothing returning ${COLUMNS}`,
    [newId<AnyId>(), email.toLowerCase()],
  );
  if (!row) throw new DomainError('resource.conflict', 'The address is an administrator’s already.');
  return row;
}

export async function removePlatformAdmin(database: Database, id: string): Promise<boolean> {
  const [, count] = await database.source.query<[unknown[], number]>('delete from platform_admins where id = $1', [id]);
  return count === 1;
}
