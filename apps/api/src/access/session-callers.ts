import { createHash } from 'node:crypto';
import { DomainError, scopesOf, type Scope } from '@intaglio/domain';
import { Database, findSession, membershipsOf, type Membership, type Session } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ENVIRONMENT } from '../infrastructure/tokens.js';
import { Clock } from '../sessions/clock.js';
import { Cookies } from '../sessions/cookies.js';
import { assertOwnPage } from '../sessions/csrf.js';
import type { AccessLevel } from './access.decorator.js';
import type { AdminCaller, Caller, PersonCaller, TenantCaller } from './caller.js';

export const TENANT_HEADER = 'x-intaglio-tenant';

/** Who asks with a session's cookie. Sessions, memberships and roles are read for every request: what was taken away is gone with the next one. */
@Injectable()
export class SessionCallers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cookies: Cookies,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /** @throws DomainError `auth.missing` | `auth.invalid` | `auth.csrf` | `auth.forbidden` | `request.invalid` | `resource.not-found` */
  async callerOf(request: FastifyRequest, level: Exclude<AccessLevel, 'public'>): Promise<Caller> {
    const token = this.cookies.read(request, 'session');
    if (token === undefined) throw new DomainError('auth.missing', 'Send an API key as "Authorization: Bearer <key>", or sign in.');
    const session = await findSession(this.database, token, this.clock.now());
    if (!session) throw new DomainError('auth.invalid', 'The session has ended: sign in again.');
    assertOwnPage(request, token, this.environment.INTAGLIO_PUBLIC_URL);
    if (level === 'person') return { kind: 'person', person: session.person } satisfies PersonCaller;
    if (level === 'admin') return adminOf(session);
    return this.memberOf(session, request, token, level);
  }

  private async memberOf({ person }: Session, request: FastifyRequest, token: string, scope: Scope): Promise<TenantCaller> {
    const membership = chosen(await membershipsOf(this.database, person.id), request.headers[TENANT_HEADER]);
    const scopes = scopesOf(membership.roles);
    if (!scopes.has(scope)) throw new DomainError('auth.forbidden', `None of your roles allows ${scope}.`);
    const session = createHash('sha256').update(token).digest();
    return { kind: 'tenant', tenantId: membership.tenantId, scopes, by: { kind: 'member', id: membership.memberId, session } };
  }
}

function adminOf({ person }: Session): AdminCaller {
  if (!person.platformAdmin) throw new DomainError('auth.forbidden');
  return { kind: 'admin', id: person.id };
}

/** Whoever works for one tenant need not name it. A tenant that the person doesn't work for is not there for them. */
function chosen(memberships: readonly Membership[], named: string | string[] | undefined): Membership {
  if (memberships.length === 0) throw new DomainError('auth.forbidden', 'You are a member of no tenant: ask for an invitation.');
  if (named === undefined && memberships.length > 1)
    throw new DomainError('request.invalid', `You work for several tenants: name one's id as ${TENANT_HEADER}.`);
  const membership = named === undefined ? memberships[0] : memberships.find(({ tenantId }) => tenantId === named);
  if (!membership) throw new DomainError('resource.not-found', 'There is no such tenant.');
  return membership;
}
