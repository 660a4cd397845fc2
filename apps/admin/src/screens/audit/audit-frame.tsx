import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { answered, api } from '../../api/client.js';
import { Page } from '../../components/page.js';
import { audit as text } from '../../messages/audit.js';
import { Needs, useMay, useSession } from '../../session/session-context.js';
import { Alarm } from './alarm.js';
import classes from './audit.module.css';
import { ReaderProvider, type Reader } from './reader.js';
import { WatchProvider } from './watch.js';

const TABS = [
  { to: '/audit', label: text.tabs.log },
  { to: '/audit/checkpoints', label: text.tabs.checkpoints },
  { to: '/audit/hand-over', label: text.tabs.handOver },
] as const;
const NAMES_STALE_MS = 300_000;

/** How the log’s people and keys are called, for whoever may know. */
function useNames(): ReadonlyMap<string, string> {
  const query = { params: { query: { limit: 100 } } };
  const members = useQuery({
    queryKey: ['members', 'names'],
    queryFn: () => answered(api.GET('/v1/members', query)),
    enabled: useMay('members:read'),
    staleTime: NAMES_STALE_MS,
  });
  const keys = useQuery({
    queryKey: ['api-keys', 'names'],
    queryFn: () => answered(api.GET('/v1/api-keys', query)),
    enabled: useMay('keys:read'),
    staleTime: NAMES_STALE_MS,
  });
  return useMemo(
    () =>
      new Map([
        ...(members.data?.items ?? []).map(({ id, name, email }) => [id, name ?? email ?? id] as const),
        ...(keys.data?.items ?? []).map(({ id, name }) => [id, name] as const),
      ]),
    [members.data, keys.data],
  );
}

/** Around every screen of the log: what is wrong with it stands above them all. */
export const AuditFrame = () => (
  <Needs scope="audit:read">
    <Frame />
  </Needs>
);

function Frame() {
  const { tenant } = useSession();
  const names = useNames();
  const reader = useMemo<Reader>(() => ({ tenantId: tenant!.id, opens: true, names }), [tenant, names]);
  const navigate = useNavigate();
  return (
    <ReaderProvider reader={reader}>
      <WatchProvider>
        <Page title={text.title} lead={text.lead}>
          <Alarm openEvent={(event) => void navigate({ to: '/audit', search: { event } })} />
          <nav className={classes['tabs']} aria-label={text.title}>
            {TABS.map(({ to, label }) => (
              <Anchor key={to} component={Link} to={to} activeOptions={{ exact: true, includeSearch: false }} className={classes['tab']!}>
                {label}
              </Anchor>
            ))}
          </nav>
          <Outlet />
        </Page>
      </WatchProvider>
    </ReaderProvider>
  );
}
