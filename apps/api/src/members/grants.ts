import { DomainError, scopesOf, type Role, type Scope } from '@intaglio/domain';
import type { TenantCaller } from '../access/caller.js';

/** Nobody gives away, or takes from somebody, what they do not have themselves. @throws DomainError `auth.forbidden` */
export function assertMayGrant({ scopes }: TenantCaller, wanted: Iterable<Scope>): void {
  const beyond = [...wanted].filter((scope) => !scopes.has(scope));
  if (beyond.length > 0) throw new DomainError('auth.forbidden', `You do not have this yourself: ${beyond.join(', ')}.`);
}

export const assertMayGrantRoles = (caller: TenantCaller, roles: readonly Role[]): void => assertMayGrant(caller, scopesOf(roles));
