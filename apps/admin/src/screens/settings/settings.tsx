import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Settings = () => (
  <Needs scope="tenant:read">
    <Page title={shell.settings}>
      <Waiting />
    </Page>
  </Needs>
);
