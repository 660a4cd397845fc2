import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';
import type { LicenceState } from './types.js';

const STATES: readonly string[] = ['draft', 'offered', 'active', 'expired', 'revoked'] satisfies LicenceState[];

/** Loaded when it is opened first. */
export const licencesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/licences',
    validateSearch: ({ state }: Record<string, unknown>): { state?: LicenceState } =>
      typeof state === 'string' && STATES.includes(state) ? { state: state as LicenceState } : {},
    component: lazyRouteComponent(() => import('./licences.js'), 'Licences'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/licences/new',
    component: lazyRouteComponent(() => import('./register/register-licence.js'), 'RegisterLicence'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/licences/$licenceId',
    component: lazyRouteComponent(() => import('./licence.js'), 'LicenceScreen'),
  }),
] as const;
