import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { common } from '../messages/common.js';
import { shell as text } from '../messages/shell.js';
import { may } from '../session/session.js';
import { useSession } from '../session/session-context.js';
import { AccountMenu } from './account-menu.js';
import { NAVIGATION } from './navigation.js';
import { NoTenant } from './no-tenant.js';
import classes from './shell.module.css';
import { TenantMenu } from './tenant-menu.js';

/** The frame around every screen of the signed-in part. */
export function Shell() {
  const session = useSession();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
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
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              className={classes['burger']!}
              size="sm"
              aria-label={text.openNavigation}
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
      <AppShell.Navbar p="sm" className={classes['navbar']!} aria-label={text.navigation}>
        {NAVIGATION.map(({ label, entries }) => (
          <section key={label} className={classes['group']}>
            <Text size="xs" c="dimmed" px="sm" pb={4}>
              {label}
            </Text>
            {entries
              .filter(({ scope }) => may(session, scope))
              .map(({ to, label: name }) => (
                <NavLink
                  key={to}
                  component={Link}
                  to={to}
                  label={name}
                  active={isAt(pathname, to)}
                  {...(isAt(pathname, to) && { 'aria-current': 'page' })}
                />
              ))}
          </section>
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes['main']!}>
        {session.tenant ? <Outlet /> : <NoTenant />}
      </AppShell.Main>
    </AppShell>
  );
}

const isAt = (pathname: string, to: string): boolean => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));
