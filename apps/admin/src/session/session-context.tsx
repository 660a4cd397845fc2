import type { Scope } from '@intaglio/domain';
import { createContext, use, type ReactNode } from 'react';
import { Forbidden } from '../components/states.js';
import { may, type Session } from './session.js';

const SessionContext = createContext<Session | undefined>(undefined);

export const SessionProvider = ({ session, children }: { readonly session: Session; readonly children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
);

/** @throws Error outside of the signed-in part */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('Nobody is signed in here.');
  return session;
}

/** Whether the signed-in person's roles grant it. What is hidden by this the API refuses too. */
export const useMay = (scope: Scope): boolean => may(useSession(), scope);

/** A part that is there only for whoever may use it. */
export const IfMay = ({ scope, children }: { readonly scope: Scope; readonly children: ReactNode }) => (useMay(scope) ? children : null);

/** A screen that says so where the roles don't include it. */
export const Needs = ({ scope, children }: { readonly scope: Scope; readonly children: ReactNode }) =>
  useMay(scope) ? children : <Forbidden scope={scope} />;
