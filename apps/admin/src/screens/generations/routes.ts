import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

/** Loaded when it is opened first. */
export const generationsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/generations',
    component: lazyRouteComponent(() => import('./generations.js'), 'Generations'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/gallery',
    component: lazyRouteComponent(() => import('./gallery.js'), 'Gallery'),
  }),
] as const;
