import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Audit = () => (
  <Needs scope="audit:read">
    <Page title={shell.audit}>
      <Waiting />
    </Page>
  </Needs>
);
