import { Page } from '../components/page.js';
import { Empty } from '../components/states.js';
import { signIn as text } from '../messages/shell.js';
import { useSession } from '../session/session-context.js';

export const NoTenant = () => {
  const { person } = useSession();
  return (
    <Page title={text.welcome(person.name ?? person.email ?? person.id)}>
      <Empty title={text.noTenantTitle} picture={<img src="/app/pieces/3.webp" alt="" width="160" height="160" />}>
        {text.noTenant(person.email ?? person.name ?? person.id)}
      </Empty>
    </Page>
  );
};
