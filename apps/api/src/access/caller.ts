import type { ApiKeyId, MemberId, Scope, TenantId } from '@intaglio/domain';
import type { SessionPerson } from '@intaglio/persistence';

/** Whose doing something is. A member acts through a session, named by its token's hash. */
export type TenantActor =
  { readonly kind: 'api-key'; readonly id: ApiKeyId } | { readonly kind: 'member'; readonly id: MemberId; readonly session: Buffer };

/** A partner's program or a tenant's member. */
export interface TenantCaller {
  readonly kind: 'tenant';
  readonly tenantId: TenantId;
  readonly scopes: ReadonlySet<Scope>;
  readonly by: TenantActor;
}

/** A platform's administrator, by the bootstrap key or signed in: may make tenants and name them, and sees nothing of theirs. */
export interface AdminCaller {
  readonly kind: 'admin';
  /** `bootstrap`, or the person's id. */
  readonly id: string;
}

/** Somebody who has signed in, whichever tenants they work for. */
export interface PersonCaller {
  readonly kind: 'person';
  readonly person: SessionPerson;
}

export type Caller = TenantCaller | AdminCaller | PersonCaller;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; absent on public routes. */
    caller?: Caller;
  }
}
