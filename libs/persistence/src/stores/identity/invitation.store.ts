import { createHash, randomBytes } from 'node:crypto';
import { isRole, newId, type AnyId, type InvitationId, type Role, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../../database.js';

export const INVITATION_MS = 7 * 24 * 3600_000;
const TOKEN_BYTES = 32;
const PREFIX = 'inv_';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export interface Invitation {
  readonly id: InvitationId;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewInvitation {
  readonly email: string;
  readonly roles: readonly Role[];
}

const COLUMNS = `id, email, roles, created_at as "createdAt", expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt" from invitations`;
type Row = Omit<Invitation, 'roles'> & { readonly roles: string[] };
const toInvitation = (row: Row): Invitation => ({ ...row, roles: row.roles.filter(isRole) });

/** @returns the token too: shown once, kept as a hash */
export async function invite(
  transaction: TenantTransaction,
  tenantId: TenantId,
  { email, roles }: NewInvitation,
  now: Date,
): Promise<Invitation & { readonly token: string }> {
  const token = `${PREFIX}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const [row] = await transaction.query<Row[]>(
    `with invited as (insert into invitations (id, tenant_id, email, roles, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7) returning *)
     select ${COLUMNS.replace('invitations', 'invited')}`,
    [
      newId<AnyId>(),
      tenantId,
      email.toLowerCase(),
      [...new Set(roles)].sort(),
      hashOf(token),
      now,
      new Date(now.getTime() + INVITATION_MS),
    ],
  );
  return { ...toInvitation(row!), token };
}

/** Newest first. */
export async function listInvitations(transaction: TenantTransaction, cursor: string | undefined, limit: number): Promise<Invitation[]> {
  const rows = await transaction.query<Row[]>(`select ${COLUMNS} where $1::uuid is null or id < $1 order by id desc limit $2`, [
    cursor ?? null,
    limit,
  ]);
  return rows.map(toInvitation);
}

/** @returns false when there is none that is still open */
export async function revokeInvitation(transaction: TenantTransaction, id: InvitationId): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'update invitations set revoked_at = now() where id = $1 and revoked_at is null and accepted_at is null',
    [id],
  );
  return count === 1;
}

/** The tenant that a token belongs to; what it is worth is decided in that tenant's transaction. */
export async function findInvitation(database: Database, token: string): Promise<{ id: InvitationId; tenantId: TenantId } | undefined> {
  const [row] = await database.source.query<{ id: InvitationId; tenant_id: TenantId }[]>('select * from find_invitation($1)', [
    hashOf(token),
  ]);
  return row && { id: row.id, tenantId: row.tenant_id };
}

/** Uses the invitation up. @returns undefined when it is used, revoked, expired or for another address */
export async function takeInvitation(
  transaction: TenantTransaction,
  id: InvitationId,
  email: string,
  now: Date,
): Promise<readonly Role[] | undefined> {
  const [rows] = await transaction.query<[{ roles: string[] }[], number]>(
    `update invitations set accepted_at = $3
     where id = $1 and email = $2 and accepted_at is null and revoked_at is null and expires_at > $3 returning roles`,
    [id, email.toLowerCase(), now],
  );
  return rows[0]?.roles.filter(isRole);
}
