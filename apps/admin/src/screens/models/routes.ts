import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

/** Loaded when it is opened first. */
export const modelsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/models',
    component: lazyRouteComponent(() => import('./models.js'), 'Models'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/models/$modelId',
    component: lazyRouteComponent(() => import('./model.js'), 'ModelScreen'),
  }),
] as const;
