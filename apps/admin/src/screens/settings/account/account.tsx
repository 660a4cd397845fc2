import { Badge, Group, List, Stack, Text } from '@mantine/core';
import { Facts } from '../../../components/facts.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { common } from '../../../messages/common.js';
import { account as text, ROLE_WORDS, SCOPE_GROUPS, SCOPE_WORDS } from '../../../messages/settings.js';
import { useSession } from '../../../session/session-context.js';

/** What the platform knows of whoever is signed in, and what they may do. */
export function Account() {
  const { person, tenant, expiresAt } = useSession();
  return (
    <>
      <Panel title={text.title} lead={text.lead}>
        <Facts
          of={[
            [text.name, person.name ?? common.none],
            [text.email, person.email ?? common.none],
            [text.tenant, tenant?.name ?? common.none],
            [
              text.roles,
              <Group key="roles" gap={6}>
                {tenant?.roles.map((role) => (
                  <Badge key={role}>{ROLE_WORDS[role].name}</Badge>
                ))}
              </Group>,
            ],
            ...(person.platformAdmin ? ([[text.platform, text.yes]] as const) : []),
            [text.ends, <Moment key="ends" at={expiresAt} />],
            [text.idle, text.idleWords],
            [text.how, text.howWords],
          ]}
        />
      </Panel>
      <Panel title={text.scopes} lead={text.scopesLead}>
        <Stack gap="md">
          {SCOPE_GROUPS.map(({ name, scopes }) => {
            const granted = scopes.filter((scope) => tenant?.scopes.includes(scope));
            return granted.length === 0 ? null : (
              <div key={name}>
                <Text fw={560} size="sm">
                  {name}
                </Text>
                <List size="sm">
                  {granted.map((scope) => (
                    <List.Item key={scope}>{SCOPE_WORDS[scope]}</List.Item>
                  ))}
                </List>
              </div>
            );
          })}
        </Stack>
      </Panel>
    </>
  );
}
