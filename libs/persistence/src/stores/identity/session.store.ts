import { createHash, randomBytes } from 'node:crypto';
import { isRole, type MemberId, type PersonId, type Role, type TenantId } from '@intaglio/domain';
import type { Database } from '../../database.js';

export const SESSION_MS = 12 * 3600_000;
export const SESSION_IDLE_MS = 3600_000;
/** A session that is in use is written to no oftener. */
const SEEN_EVERY_MS = 60_000;
const TOKEN_BYTES = 32;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface SessionPerson {
  readonly id: PersonId;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly name: string | null;
  readonly platformAdmin: boolean;
}

export interface Session {
  readonly person: SessionPerson;
  readonly expiresAt: Date;
}

/** @returns the token: 256 random bits that only the browser keeps; here lies their hash */
export async function beginSession(database: Database, personId: PersonId, now: Date): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await database.source.query('delete from sessions where created_at < $1 or seen_at < $2', [
    new Date(now.getTime() - SESSION_MS),
    new Date(now.getTime() - SESSION_IDLE_MS),
  ]);
  await database.source.query('insert into sessions (token_hash, person_id, created_at, seen_at) values ($1, $2, $3, $3)', [
    hashOf(token),
    personId,
    now,
  ]);
  return token;
}

/** @returns undefined when the token is nobody's, older than twelve hours, or was not used for an hour */
export async function findSession(database: Database, token: string, now: Date): Promise<Session | undefined> {
  const [row] = await database.source.query<(SessionPerson & { createdAt: Date; seenAt: Date })[]>(
    `select p.id, p.email, p.email_verified as "emailVerified", p.name, s.created_at as "createdAt", s.seen_at as "seenAt",
       exists (select 1 from platform_admins a where a.person_id = p.id) as "platformAdmin"
     from sessions s join people p on p.id = s.person_id where s.token_hash = $1 and s.created_at > $2 and s.seen_at > $3`,
    [hashOf(token), new Date(now.getTime() - SESSION_MS), new Date(now.getTime() - SESSION_IDLE_MS)],
  );
  if (!row) return undefined;
  const { createdAt, seenAt, ...person } = row;
  if (now.getTime() - seenAt.getTime() > SEEN_EVERY_MS)
    await database.source.query('update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2', [hashOf(token), now]);
  return { person, expiresAt: new Date(createdAt.getTime() + SESSION_MS) };
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.source.query('delete from sessions where token_hash = $1', [hashOf(token)]);
}

export interface Membership {
  readonly tenantId: TenantId;
  readonly slug: string;
  readonly name: string;
  readonly memberId: MemberId;
  readonly roles: readonly Role[];
}

/** The tenants that a person works for. A role that this program doesn't know grants nothing. */
export async function membershipsOf(database: Database, personId: PersonId): Promise<Membership[]> {
  const rows = await database.source.query<(Omit<Membership, 'roles'> & { roles: string[] })[]>(
    `select tenant_id as "tenantId", slug, name, member_id as "memberId", roles from memberships_of($1)`,
    [personId],
  );
  return rows.map((row) => ({ ...row, roles: row.roles.filter(isRole) }));
}
