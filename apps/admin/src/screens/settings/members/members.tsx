import { useInfiniteQuery } from '@tanstack/react-query';
import { Stack, Table, Text } from '@mantine/core';
import { ROLE_LIST } from '@intaglio/domain';
import { api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { DataList, type Column } from '../../../components/data-list.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { members as text, ROLE_WORDS } from '../../../messages/settings.js';
import { Needs, useMay, useSession } from '../../../session/session-context.js';
import type { Member } from '../types.js';
import { ChangeMember } from './change-member.js';
import { Invitations } from './invitations.js';
import { Roles } from './roles.js';

const KEY = ['members'];

const whoOf = ({ name, email }: Member): string => name ?? email ?? text.unnamed;

const personColumn = (ownEmail: string | null): Column<Member> => ({
  name: text.person,
  width: 'minmax(7rem, 2fr)',
  cell: (member) => (
    <Stack gap={0}>
      <Text truncate>
        {whoOf(member)}
        {member.email !== null && member.email === ownEmail && (
          <Text span c="dimmed" size="sm">
            {` (${text.you})`}
          </Text>
        )}
      </Text>
      {member.name !== null && member.email !== null && (
        <Text size="xs" c="dimmed" truncate>
          {member.email}
        </Text>
      )}
    </Stack>
  ),
});

const COLUMNS: readonly Column<Member>[] = [
  { name: text.roles, width: 'minmax(10rem, 2fr)', cell: ({ roles }) => <Roles of={roles} />, wideOnly: true },
  { name: text.since, width: '8rem', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
];

function MembersList() {
  const query = useInfiniteQuery(
    pagesOf(KEY, (cursor) => api.GET('/v1/members', { params: { query: { ...(cursor !== undefined && { cursor }) } } })),
  );
  const { person } = useSession();
  const actions: Column<Member>[] = useMay('members:write')
    ? [{ name: text.actions, width: '8rem', cell: (member) => <ChangeMember member={member} who={whoOf(member)} stale={KEY} /> }]
    : [];
  return (
    <DataList
      label={text.list}
      query={query}
      keyOf={({ id }) => id}
      columns={[personColumn(person.email), ...COLUMNS, ...actions]}
      empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
    />
  );
}

/** Who works for the tenant, who is invited, and what each role may. */
export const Members = () => (
  <Needs scope="members:read">
    <Panel title={text.title} lead={text.lead}>
      <MembersList />
    </Panel>
    <Invitations />
    <Panel title={text.table}>
      <Table highlightOnHover={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text.role}</Table.Th>
            <Table.Th>{text.may}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ROLE_LIST.map((role) => (
            <Table.Tr key={role}>
              <Table.Td valign="top">
                <Text size="sm" fw={560}>
                  {ROLE_WORDS[role].name}
                </Text>
              </Table.Td>
              <Table.Td>{ROLE_WORDS[role].may}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  </Needs>
);
