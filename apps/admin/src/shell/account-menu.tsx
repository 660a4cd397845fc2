import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.js';
import { isProblem } from '../api/problem.js';
import { absoluteTime } from '../components/time.js';
import { common } from '../messages/common.js';
import { shell as text } from '../messages/shell.js';
import { forgetTenant, sessionQuery } from '../session/session.js';
import { useSession } from '../session/session-context.js';

const SCHEMES = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Who is signed in, in which colours they work, and the way out. */
export function AccountMenu() {
  const { person, expiresAt } = useSession();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const who = person.name ?? person.email ?? person.id;
  const signOut = async (): Promise<void> => {
    try {
      await answered(api.DELETE('/v1/session'));
    } catch (error) {
      // Ended by itself already: that is what was asked for.
      if (!isProblem(error) || error.status !== 401) {
        notifications.show({ color: 'red', title: text.notSignedOut, message: isProblem(error) ? error.message : common.unexpected });
        return;
      }
    }
    client.setQueryData(sessionQuery.queryKey, 'never');
    forgetTenant(client);
  };
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton>
          <span className="visually-hidden">{`${text.account}: ${who}`} </span>
          <Avatar name={who} color="verdigris" variant="filled" size="sm" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.signedInAs(person.email ?? who)}</Menu.Label>
        <Text size="xs" c="dimmed" px="sm" pb="xs">
          {text.expires(absoluteTime(expiresAt))}
        </Text>
        <Menu.Label>{text.scheme}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            fw={colorScheme === scheme ? 600 : 400}
          >
            {text.schemes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void signOut()}>{text.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
