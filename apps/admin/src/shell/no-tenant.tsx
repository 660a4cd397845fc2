import { Empty } from '../components/states.js';
import { signIn as text } from '../messages/shell.js';
import { useSession } from '../session/session-context.js';

export const NoTenant = () => {
  const { person } = useSession();
  return <Empty title={text.noTenantTitle}>{text.noTenant(person.email ?? person.name ?? person.id)}</Empty>;
};
