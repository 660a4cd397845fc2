import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { DataList, type Column } from '../../../components/data-list.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { invitations as text, members } from '../../../messages/settings.js';
import { IfMay, useMay } from '../../../session/session-context.js';
import type { Invitation } from '../types.js';
import { Invite } from './invite.js';
import { Roles } from './roles.js';

const KEY = ['invitations'];

function standing({ acceptedAt, revokedAt, expiresAt }: Invitation): string {
  if (acceptedAt !== null) return text.accepted;
  if (revokedAt !== null) return text.revoked;
  return new Date(expiresAt) <= new Date() ? text.expired : text.open;
}

function Revoke({ invitation }: { readonly invitation: Invitation }) {
  const revoke = useChange({
    run: () => answered(api.DELETE('/v1/invitations/{invitationId}', { params: { path: { invitationId: invitation.id } } })),
    stale: [KEY],
    done: () => text.revokedNow,
  });
  if (standing(invitation) !== text.open) return null;
  return (
    <ConfirmButton
      label={text.revoke}
      title={text.revokeTitle}
      deed={text.revoke}
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate(undefined)}
    >
      {text.revokeWords(invitation.email)}
    </ConfirmButton>
  );
}

const COLUMNS: readonly Column<Invitation>[] = [
  {
    name: members.person,
    width: 'minmax(7rem, 2fr)',
    cell: (invitation) => (
      <Stack gap={0}>
        <Text truncate>{invitation.email}</Text>
        <Text size="xs" c="dimmed">
          {standing(invitation)}
        </Text>
      </Stack>
    ),
  },
  { name: members.roles, width: 'minmax(10rem, 2fr)', cell: ({ roles }) => <Roles of={roles} />, wideOnly: true },
  { name: text.expires, width: '8rem', cell: ({ expiresAt }) => <Moment at={expiresAt} />, wideOnly: true },
];

/** Who was invited, and what became of it. */
export function Invitations() {
  const query = useInfiniteQuery(
    pagesOf(KEY, (cursor) => api.GET('/v1/invitations', { params: { query: { ...(cursor !== undefined && { cursor }) } } })),
  );
  const revoke: Column<Invitation>[] = useMay('members:write')
    ? [{ name: members.actions, width: '5rem', cell: (invitation) => <Revoke invitation={invitation} /> }]
    : [];
  return (
    <Panel
      title={text.title}
      lead={text.lead}
      actions={
        <IfMay scope="members:write">
          <Invite stale={KEY} />
        </IfMay>
      }
    >
      <DataList
        label={text.list}
        query={query}
        keyOf={({ id }) => id}
        columns={[...COLUMNS, ...revoke]}
        empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
      />
    </Panel>
  );
}
