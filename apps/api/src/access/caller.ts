import type { ApiKeyId, Scope, TenantId } from '@intaglio/domain';

export interface TenantCaller {
  readonly kind: 'tenant';
  readonly tenantId: TenantId;
  readonly keyId: ApiKeyId;
  readonly scopes: ReadonlySet<Scope>;
}

/** The platform's administrator: may make tenants and name them, and sees nothing of theirs. */
export interface AdminCaller {
  readonly kind: 'admin';
}

export type Caller = TenantCaller | AdminCaller;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; absent on public routes. */
    caller?: Caller;
  }
}
