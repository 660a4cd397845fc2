import { NavLink, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useId } from 'react';
import classes from './shell.module.css';

interface NavigationGroupProps {
  readonly label: string;
  readonly entries: readonly { readonly to: string; readonly label: string }[];
}

const isAt = (pathname: string, to: string): boolean => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`));

/** Some entries of the navigation under a heading; nothing where somebody may open none of them. */
export function NavigationGroup({ label, entries }: NavigationGroupProps) {
  const { pathname } = useLocation();
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <section className={classes['group']} aria-labelledby={id}>
      <Text id={id} size="xs" c="dimmed" px="sm" pb={4}>
        {label}
      </Text>
      {entries.map(({ to, label: name }) => (
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
  );
}
