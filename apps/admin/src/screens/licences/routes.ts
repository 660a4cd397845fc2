import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

/** Loaded when it is opened first. */
export const licencesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/licences',
    component: lazyRouteComponent(() => import('./licences.js'), 'Licences'),
  }),
] as const;
