import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { common } from '../messages/common.js';
import { shell as text } from '../messages/shell.js';
import { may } from '../session/session.js';
import { useSession } from '../session/session-context.js';
import { AccountMenu } from './account-menu.js';
import { Content } from './content.js';
import { NAVIGATION, PLATFORM } from './navigation.js';
import { NavigationGroup } from './navigation-group.js';
import classes from './shell.module.css';
import { TenantMenu } from './tenant-menu.js';

/** The frame around every screen of the signed-in part. */
export function Shell() {
  const session = useSession();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  useHotkeys([['Escape', close]]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="lg"
      withBorder={false}
    >
      <a href="#content" className={classes['skip']}>
        {text.skip}
      </a>
      <AppShell.Header className={classes['header']!}>
        <Group h="100%" px="lg" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={toggle}
              className={classes['burger']!}
              size="sm"
              aria-label={opened ? text.closeNavigation : text.openNavigation}
              aria-expanded={opened}
            />
            <Link to="/" className={classes['name']}>
              {common.product}
            </Link>
            <TenantMenu />
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={classes['navbar']!} data-opened={opened || undefined} aria-label={text.navigation}>
        {NAVIGATION.map(({ label, entries }) => (
          <NavigationGroup key={label} label={label} entries={entries.filter(({ scope }) => may(session, scope))} />
        ))}
        {session.person.platformAdmin && <NavigationGroup {...PLATFORM} />}
      </AppShell.Navbar>
      <Content />
    </AppShell>
  );
}
