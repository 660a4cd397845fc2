import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Policies = () => (
  <Needs scope="policies:read">
    <Page title={shell.policies}>
      <Waiting />
    </Page>
  </Needs>
);
