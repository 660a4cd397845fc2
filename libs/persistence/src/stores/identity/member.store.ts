import { DomainError, isRole, newId, type AnyId, type MemberId, type PersonId, type Role, type TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../../database.js';

export interface Member {
  readonly id: MemberId;
  readonly email: string | null;
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
}

const COLUMNS = `m.id, p.email, p.name, m.roles, m.created_at as "createdAt" from members m join people p on p.id = m.person_id`;
type Row = Omit<Member, 'roles'> & { readonly roles: string[] };
const toMember = (row: Row): Member => ({ ...row, roles: row.roles.filter(isRole) });

/** Newest first. */
export async function listMembers(transaction: TenantTransaction, cursor: string | undefined, limit: number): Promise<Member[]> {
  const rows = await transaction.query<Row[]>(`select ${COLUMNS} where $1::uuid is null or m.id < $1 order by m.id desc limit $2`, [
    cursor ?? null,
    limit,
  ]);
  return rows.map(toMember);
}

/** Locked until the transaction ends, together with the tenant's owners: two of them can't both be the last to go. */
export async function lockMember(transaction: TenantTransaction, id: MemberId): Promise<Member | undefined> {
  await transaction.query(`select id from members where 'owner' = any(roles) or id = $1 order by id for update`, [id]);
  const [row] = await transaction.query<Row[]>(`select ${COLUMNS} where m.id = $1`, [id]);
  return row && toMember(row);
}

/** @throws DomainError `member.last-owner` when nobody else of the tenant would be an owner. The member must be locked. */
async function assertAnotherOwner(transaction: TenantTransaction, id: MemberId): Promise<void> {
  const [others] = await transaction.query<{ count: number }[]>(
    `select count(*)::int as count from members where 'owner' = any(roles) and id <> $1`,
    [id],
  );
  if (others!.count === 0) throw new DomainError('member.last-owner');
}

/** @throws DomainError `member.last-owner` */
export async function changeRoles(transaction: TenantTransaction, member: Member, roles: readonly Role[]): Promise<Member> {
  if (member.roles.includes('owner') && !roles.includes('owner')) await assertAnotherOwner(transaction, member.id);
  await transaction.query('update members set roles = $2 where id = $1', [member.id, roles]);
  return { ...member, roles };
}

/** @throws DomainError `member.last-owner` */
export async function removeMember(transaction: TenantTransaction, member: Member): Promise<void> {
  if (member.roles.includes('owner')) await assertAnotherOwner(transaction, member.id);
  await transaction.query('delete from members where id = $1', [member.id]);
}

/** Somebody who is a member already keeps the roles that they have and gains these. */
export async function addMember(
  transaction: TenantTransaction,
  tenantId: TenantId,
  personId: PersonId,
  roles: readonly Role[],
): Promise<MemberId> {
  const [row] = await transaction.query<{ id: MemberId }[]>(
    `insert into members (id, tenant_id, person_id, roles) values ($1, $2, $3, $4)
     on conflict (tenant_id, person_id) do update set roles = array(select distinct unnest(members.roles || excluded.roles) order by 1) returning id`,
    [newId<AnyId>(), tenantId, personId, roles],
  );
  return row!.id;
}
