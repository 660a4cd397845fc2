import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../root-route.js';

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings.js'), 'Settings'),
});

const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhooks.js'), 'Webhooks'),
});

const webhookRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/webhook.js'), 'WebhookDetail'),
});

/** By themselves: made inside of the call, their types would be lost, and with them the check of every link. */
const parts = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./tenant/tenant.js'), 'TenantSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/members',
    component: lazyRouteComponent(() => import('./members/members.js'), 'Members'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/keys',
    component: lazyRouteComponent(() => import('./keys/keys.js'), 'Keys'),
  }),
  webhooksRoute,
  webhookRoute,
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/usage',
    component: lazyRouteComponent(() => import('./usage/usage.js'), 'UsageSettings'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/chain',
    component: lazyRouteComponent(() => import('./chain/chain.js'), 'Chain'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/creators',
    component: lazyRouteComponent(() => import('./creators/creators.js'), 'Creators'),
  }),
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/account',
    component: lazyRouteComponent(() => import('./account/account.js'), 'Account'),
  }),
] as const;

/** Loaded when it is opened first, each part by itself. */
export const settingsRoutes = [
  settingsRoute.addChildren([...parts]),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invitation',
    component: lazyRouteComponent(() => import('./invitation/invitation.js'), 'Invitation'),
  }),
] as const;
