import { Button } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link } from '@tanstack/react-router';
import { Empty, Failed, Waiting } from './components/states.js';
import { common } from './messages/common.js';
import { Shell } from './shell/shell.js';

const NotFound = () => (
  <Empty
    title={common.notFoundTitle}
    action={
      <Button component={Link} to="/">
        {common.toOverview}
      </Button>
    }
  >
    {common.notFound}
  </Empty>
);

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

/** Each screen is loaded when it is opened first. */
const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/overview/overview.js'), 'Overview'),
});

export const router = createRouter({
  routeTree: root.addChildren([overview]),
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Waiting />,
  defaultErrorComponent: ({ error }) => <Failed error={error} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
