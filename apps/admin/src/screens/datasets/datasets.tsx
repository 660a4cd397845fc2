import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Datasets = () => (
  <Needs scope="datasets:read">
    <Page title={shell.datasets}>
      <Waiting />
    </Page>
  </Needs>
);
