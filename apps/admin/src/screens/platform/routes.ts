import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

/** Loaded when it is opened first. */
export const platformRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/platform/tenants',
    component: lazyRouteComponent(() => import('./tenants/tenants.js'), 'Tenants'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/platform/terms',
    component: lazyRouteComponent(() => import('./terms/terms.js'), 'Terms'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/platform/administrators',
    component: lazyRouteComponent(() => import('./administrators/administrators.js'), 'Administrators'),
  }),
] as const;
