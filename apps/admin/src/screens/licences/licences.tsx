import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Licences = () => (
  <Needs scope="licences:read">
    <Page title={shell.licences}>
      <Waiting />
    </Page>
  </Needs>
);
