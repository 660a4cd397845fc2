import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

const TABS = ['items', 'refusals', 'add', 'roots'] as const;
export type VersionTab = (typeof TABS)[number];

interface VersionSearch {
  tab?: VersionTab;
  /** The import that is followed: it is found again after the page was closed. */
  import?: string;
}

const versionSearch = ({ tab, import: followed }: Record<string, unknown>): VersionSearch => ({
  ...(TABS.includes(tab as VersionTab) && { tab: tab as VersionTab }),
  ...(typeof followed === 'string' && { import: followed }),
});

/** Loaded when it is opened first. */
export const datasetsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/datasets',
    component: lazyRouteComponent(() => import('./datasets.js'), 'Datasets'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/datasets/$datasetId',
    component: lazyRouteComponent(() => import('./dataset.js'), 'DatasetScreen'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/datasets/$datasetId/versions/$versionId',
    validateSearch: versionSearch,
    component: lazyRouteComponent(() => import('./version/version.js'), 'VersionScreen'),
  }),
] as const;
