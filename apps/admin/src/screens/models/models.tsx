import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Models = () => (
  <Needs scope="models:read">
    <Page title={shell.models}>
      <Waiting />
    </Page>
  </Needs>
);
