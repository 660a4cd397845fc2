import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

/** Loaded when it is opened first. */
export const brandsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/brands',
    component: lazyRouteComponent(() => import('./brands.js'), 'Brands'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/brands/new',
    component: lazyRouteComponent(() => import('./new-brand.js'), 'NewBrand'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/brands/$brandId',
    component: lazyRouteComponent(() => import('./brand.js'), 'BrandScreen'),
  }),
] as const;
