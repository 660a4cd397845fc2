import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { isProblem } from './api/problem.js';
import { router } from './router.js';
import { SessionGate } from './session/gate.js';
import { keepInvitationToken } from './session/invitation-token.js';
import { sessionQuery } from './session/session.js';
import { isShared, takeShareToken } from './session/share-token.js';
import { Themed } from './theme/themed.js';

const ATTEMPTS = 2;

const hasEnded = (error: unknown): boolean => isProblem(error) && error.status === 401;

const client: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused is refused again; what could not be reached may be, a moment later.
      retry: (failures, error) => isProblem(error) && (error.status === 0 || error.status >= 500) && failures < ATTEMPTS,
    },
  },
});
// A sign-in that ended is noticed by whichever request comes first.
client.getQueryCache().subscribe(({ type, query }) => {
  if (type !== 'updated' || query.queryKey[0] === sessionQuery.queryKey[0]) return;
  const { error } = query.state;
  if (hasEnded(error)) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
});
client.getMutationCache().subscribe(({ type, mutation }) => {
  if (type === 'updated' && hasEnded(mutation.state.error)) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
});
keepInvitationToken();

const SharedLog = lazy(async () => ({ default: (await import('./screens/audit/shared/shared-log.js')).SharedLog }));
const shared = isShared(location.pathname) ? { token: takeShareToken() } : undefined;

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Themed>
      <QueryClientProvider client={client}>
        <Notifications position="bottom-right" />
        {shared ? (
          <Suspense>
            <SharedLog token={shared.token} />
          </Suspense>
        ) : (
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        )}
      </QueryClientProvider>
    </Themed>
  </StrictMode>,
);
