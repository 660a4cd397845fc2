import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failed } from '../components/states.js';
import { sessionQuery } from './session.js';
import { SessionProvider } from './session-context.js';
import { SignIn } from './sign-in.js';

/** Nothing behind it is shown, or asked for, before somebody has signed in. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useQuery(sessionQuery);
  if (session.isError && session.data === undefined) return <Failed error={session.error} retry={() => void session.refetch()} />;
  if (session.data === undefined) return null;
  if (session.data === 'never' || session.data === 'ended') return <SignIn ended={session.data === 'ended'} />;
  return <SessionProvider session={session.data}>{children}</SessionProvider>;
}
