import { AppShell } from '@mantine/core';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '../session/session-context.js';
import { PLATFORM } from './navigation.js';
import { NoTenant } from './no-tenant.js';
import classes from './shell.module.css';

/** What somebody may open who works for no tenant: an invitation, and what administers the platform. */
const WITHOUT_TENANT = /^\/(invitation|platform)(\/|$)/;

function Shown() {
  const { tenant, person } = useSession();
  const { pathname } = useLocation();
  if (tenant || WITHOUT_TENANT.test(pathname)) return <Outlet />;
  return person.platformAdmin ? <Navigate to={PLATFORM.entries[0]!.to} replace /> : <NoTenant />;
}

/** The screen that is open. When another one is opened, the focus goes to it, so that reading and tabbing go on there; a first load leaves it alone. */
export function Content() {
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    // A tab within a screen keeps the focus where it is.
    if (screenOf(shown.current) !== screenOf(pathname)) content.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname]);
  return (
    <AppShell.Main id="content" ref={content} tabIndex={-1} className={classes['main']!}>
      <Shown />
    </AppShell.Main>
  );
}

const screenOf = (pathname: string): string => (pathname.startsWith('/settings') ? '/settings' : pathname);
