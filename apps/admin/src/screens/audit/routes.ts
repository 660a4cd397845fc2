import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';
import type { Narrowing } from './narrow.js';

const frame = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit-frame.js'), 'AuditFrame'),
});

interface LogSearch extends Narrowing {
  /** The event that is open. */
  readonly event?: string | undefined;
}

/** Only text is taken from the address; what it means is judged where it is used. */
const searchOf = (raw: Record<string, unknown>): LogSearch =>
  Object.fromEntries(
    ['q', 'action', 'actor', 'day', 'event'].flatMap((name) => (typeof raw[name] === 'string' ? [[name, raw[name]]] : [])),
  );

/** By themselves: made inside of the call, their types would be lost, and with them the check of every link. */
const parts = [
  createRoute({
    getParentRoute: () => frame,
    path: '/',
    validateSearch: searchOf,
    component: lazyRouteComponent(() => import('./audit-log.js'), 'AuditLog'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/checkpoints',
    component: lazyRouteComponent(() => import('./checkpoints.js'), 'Checkpoints'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/hand-over',
    component: lazyRouteComponent(() => import('./hand-over.js'), 'HandOver'),
  }),
] as const;

/** Loaded when it is opened first. */
export const auditRoutes = [frame.addChildren([...parts])] as const;
