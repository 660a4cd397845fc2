import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Gallery = () => (
  <Needs scope="generations:read">
    <Page title={shell.gallery}>
      <Waiting />
    </Page>
  </Needs>
);
