import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

/** Loaded when it is opened first. */
export const trainingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/training',
    component: lazyRouteComponent(() => import('./training.js'), 'Training'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/training/new',
    validateSearch: ({ dataset }: Record<string, unknown>): { dataset?: string } => (typeof dataset === 'string' ? { dataset } : {}),
    component: lazyRouteComponent(() => import('./plan/plan-training.js'), 'PlanTraining'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/training/$runId',
    component: lazyRouteComponent(() => import('./run/run.js'), 'RunScreen'),
  }),
] as const;
