import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

interface CompareSearch {
  /** The policy that this one is held against; its forerunner where nothing is said. */
  readonly against?: string;
}

/** Loaded when it is opened first. */
export const policiesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/policies',
    component: lazyRouteComponent(() => import('./policies.js'), 'Policies'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/policies/$brandId',
    component: lazyRouteComponent(() => import('./history.js'), 'PolicyHistory'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/policies/$brandId/new',
    component: lazyRouteComponent(() => import('./editor/policy-editor.js'), 'PolicyEditor'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/policies/$brandId/$policyId',
    validateSearch: ({ against }: Record<string, unknown>): CompareSearch => (typeof against === 'string' ? { against } : {}),
    component: lazyRouteComponent(() => import('./version.js'), 'PolicyVersion'),
  }),
] as const;
