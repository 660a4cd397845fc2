import type { Scope } from '@intaglio/domain';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, answered, setStanding } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import type { operations } from '../api/generated/schema.js';

export type SessionAnswer = operations['findSession']['responses'][200]['content']['application/json'];
export type TenantOfSession = SessionAnswer['tenants'][number];

/** Who works here now, and for whom. */
export interface Session {
  readonly person: SessionAnswer['person'];
  readonly tenants: readonly TenantOfSession[];
  /** The tenant whose things are shown; none for somebody who is a member of none. */
  readonly tenant: TenantOfSession | undefined;
  readonly expiresAt: string;
}

const CHOSEN = 'intaglio.tenant';

const chosenOf = (tenants: readonly TenantOfSession[]): TenantOfSession | undefined =>
  tenants.find(({ id }) => id === localStorage.getItem(CHOSEN)) ?? tenants[0];

export const chooseTenant = (id: string): void => localStorage.setItem(CHOSEN, id);

/** Nobody is signed in: nobody was, or whoever was has to sign in again. */
export type SignedOut = 'never' | 'ended';
export type Standing = Session | SignedOut;

/** @param before what was known until now: who was signed in and no longer is learns that */
async function loadSession(before: Standing | undefined): Promise<Standing> {
  try {
    const { person, tenants, csrfToken, expiresAt } = await answered(api.GET('/v1/session'));
    const tenant = chosenOf(tenants);
    setStanding({ csrfToken, tenantId: tenant?.id });
    return { person, tenants, tenant, expiresAt };
  } catch (error) {
    if (isProblem(error) && error.status === 401) return before === undefined || before === 'never' ? 'never' : 'ended';
    throw error;
  }
}

const KEY = ['session'] as const;

/** Asked again when the window is looked at, so that a sign-in that ended is noticed. */
export const sessionQuery = queryOptions({
  queryKey: KEY,
  queryFn: ({ client }) => loadSession(client.getQueryData<Standing>(KEY)),
  staleTime: 60_000,
  refetchOnWindowFocus: 'always',
});

export const may = ({ tenant }: Session, scope: Scope): boolean => tenant?.scopes.includes(scope) ?? false;

/** Where to sign in, to come back to what is open now. */
export const signInAddress = (): string => {
  const here = location.pathname + location.search;
  return `/v1/auth/login?${new URLSearchParams({ returnTo: here.startsWith('/app') ? here : '/app/' })}`;
};

/** Nothing that was loaded for a tenant stays in memory. */
export const forgetTenant = (client: QueryClient): void =>
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
