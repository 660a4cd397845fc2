import { Page } from '../../components/page.js';
import { Waiting } from '../../components/states.js';
import { shell } from '../../messages/shell.js';
import { Needs } from '../../session/session-context.js';

export const Generations = () => (
  <Needs scope="generations:read">
    <Page title={shell.generations}>
      <Waiting />
    </Page>
  </Needs>
);
