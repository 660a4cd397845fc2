import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Training = () => (
  <Needs scope="training:read">
    <Page title={shell.training}>
      <Waiting />
    </Page>
  </Needs>
);
