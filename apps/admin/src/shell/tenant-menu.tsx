import { Button, Menu, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { shell as text } from '../messages/shell.js';
import { chooseTenant, forgetTenant, sessionQuery } from '../session/session.js';
import { useSession } from '../session/session-context.js';

/** For whom one works now; a choice for whoever works for several. */
export function TenantMenu() {
  const { tenant, tenants } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  if (!tenant) return null;
  if (tenants.length === 1)
    return (
      <Text c="dimmed" truncate>
        {tenant.name}
      </Text>
    );
  const change = async (id: string): Promise<void> => {
    chooseTenant(id);
    await client.refetchQueries({ queryKey: sessionQuery.queryKey });
    forgetTenant(client);
    await navigate({ to: '/' });
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-md" aria-label={`${text.changeTenant}: ${tenant.name}`}>
          {tenant.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.tenant}</Menu.Label>
        {tenants.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => void change(id)} fw={id === tenant.id ? 600 : 400}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
