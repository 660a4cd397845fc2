import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';

/** What needs a person now, and how the work goes. */
export const Overview = () => (
  <Page title={shell.overview}>
    <Waiting />
  </Page>
);
