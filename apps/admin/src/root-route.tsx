import { Button } from '@mantine/core';
import { createRootRoute, Link } from '@tanstack/react-router';
import { Empty } from './components/states.js';
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

/** Of every screen behind the sign-in. */
export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
