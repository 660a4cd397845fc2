import type { Scope } from '@intaglio/domain';
import { Stack } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Page } from '../../components/page.js';
import { settings as text } from '../../messages/settings.js';
import { shell } from '../../messages/shell.js';
import { may } from '../../session/session.js';
import { Needs, useSession } from '../../session/session-context.js';
import classes from './settings.module.css';

interface Tab {
  readonly to: string;
  readonly label: string;
  readonly scope: Scope;
}

const TABS: readonly Tab[] = [
  { to: '/settings', label: text.tabs.tenant, scope: 'tenant:read' },
  { to: '/settings/members', label: text.tabs.members, scope: 'members:read' },
  { to: '/settings/keys', label: text.tabs.keys, scope: 'keys:read' },
  { to: '/settings/webhooks', label: text.tabs.webhooks, scope: 'webhooks:read' },
  { to: '/settings/usage', label: text.tabs.usage, scope: 'usage:read' },
  { to: '/settings/chain', label: text.tabs.chain, scope: 'tenant:read' },
  { to: '/settings/creators', label: text.tabs.creators, scope: 'generations:read' },
  { to: '/settings/account', label: text.tabs.account, scope: 'tenant:read' },
];

/** The frame of all settings: each part has an address of its own. */
export function Settings() {
  const session = useSession();
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the tabs scroll: the one that is open is among those that are seen.
    tabs.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <Needs scope="tenant:read">
      <Page title={shell.settings} lead={text.lead}>
        <nav ref={tabs} className={classes['tabs']} aria-label={text.navigation}>
          {TABS.filter(({ scope }) => may(session, scope)).map(({ to, label }) => (
            <Link key={to} to={to} className={classes['tab']} activeOptions={{ exact: to === '/settings' }}>
              {label}
            </Link>
          ))}
        </nav>
        <Stack gap="lg">
          <Outlet />
        </Stack>
      </Page>
    </Needs>
  );
}
