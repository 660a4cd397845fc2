import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';
import { WINDOWS, type Window } from './types.js';

/** Loaded when it is opened first. */
export const overviewRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    validateSearch: ({ window }: Record<string, unknown>): { window?: Window } =>
      WINDOWS.includes(window as Window) ? { window: window as Window } : {},
    component: lazyRouteComponent(() => import('./overview.js'), 'Overview'),
  }),
] as const;
