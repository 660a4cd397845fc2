import { createRouter } from '@tanstack/react-router';
import { Failed, Waiting } from './components/states.js';
import { rootRoute } from './root-route.js';
import { overviewRoutes } from './screens/overview/routes.js';
import { generationsRoutes } from './screens/generations/routes.js';
import { brandsRoutes } from './screens/brands/routes.js';
import { policiesRoutes } from './screens/policies/routes.js';
import { licencesRoutes } from './screens/licences/routes.js';
import { datasetsRoutes } from './screens/datasets/routes.js';
import { modelsRoutes } from './screens/models/routes.js';
import { trainingRoutes } from './screens/training/routes.js';
import { auditRoutes } from './screens/audit/routes.js';
import { settingsRoutes } from './screens/settings/routes.js';
import { platformRoutes } from './screens/platform/routes.js';

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...overviewRoutes,
    ...generationsRoutes,
    ...brandsRoutes,
    ...policiesRoutes,
    ...licencesRoutes,
    ...datasetsRoutes,
    ...modelsRoutes,
    ...trainingRoutes,
    ...auditRoutes,
    ...settingsRoutes,
    ...platformRoutes,
  ]),
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
