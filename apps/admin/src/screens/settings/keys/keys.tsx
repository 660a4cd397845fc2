import { Group, HoverCard, List, Stack, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { DataList, type Column } from '../../../components/data-list.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { keys as text, SCOPE_WORDS } from '../../../messages/settings.js';
import { IfMay, Needs, useMay } from '../../../session/session-context.js';
import type { ApiKey } from '../types.js';
import { IssueKey } from './issue-key.js';
import { KEYS } from './keys-query.js';
import { RotateKey } from './rotate-key.js';

const isPast = (at: string | null): boolean => at !== null && new Date(at) <= new Date();

function standing({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt !== null) return text.revoked;
  return isPast(expiresAt) ? text.expired : text.active;
}

const Scopes = ({ apiKey: { name, scopes } }: { readonly apiKey: ApiKey }) => (
  <HoverCard width={320} shadow="sm" openDelay={100}>
    <HoverCard.Target>
      <UnstyledButton fz="sm" td="underline dotted" aria-label={text.more(text.count(scopes.length), name)}>
        {text.count(scopes.length)}
      </UnstyledButton>
    </HoverCard.Target>
    <HoverCard.Dropdown>
      <List size="sm">
        {scopes.map((scope) => (
          <List.Item key={scope}>{SCOPE_WORDS[scope]}</List.Item>
        ))}
      </List>
    </HoverCard.Dropdown>
  </HoverCard>
);

function Actions({ apiKey }: { readonly apiKey: ApiKey }) {
  const revoke = useChange({
    run: () => answered(api.DELETE('/v1/api-keys/{apiKeyId}', { params: { path: { apiKeyId: apiKey.id } } })),
    stale: [KEYS],
    done: () => text.revokedNow,
  });
  if (standing(apiKey) !== text.active) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <RotateKey apiKey={apiKey} />
      <ConfirmButton
        label={text.revoke}
        title={text.revokeTitle(apiKey.name)}
        deed={text.revokeDeed}
        loading={revoke.isPending}
        onConfirm={() => revoke.mutate(undefined)}
      >
        {text.revokeWords}
      </ConfirmButton>
    </Group>
  );
}

const COLUMNS: readonly Column<ApiKey>[] = [
  {
    name: text.name,
    width: 'minmax(6rem, 2fr)',
    cell: ({ name, prefix }) => (
      <Stack gap={0}>
        <Text truncate>{name}</Text>
        <Text size="xs" c="dimmed" className="mono" truncate>
          {`${prefix}…`}
        </Text>
      </Stack>
    ),
  },
  { name: text.scopes, width: '9rem', cell: (apiKey) => <Scopes apiKey={apiKey} />, wideOnly: true },
  {
    name: text.used,
    width: '8rem',
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? text.never : <Moment at={lastUsedAt} />),
    wideOnly: true,
  },
  {
    name: text.ends,
    width: '8rem',
    cell: ({ expiresAt }) => (expiresAt === null ? text.unlimited : <Moment at={expiresAt} />),
    wideOnly: true,
  },
  { name: text.state, width: '5rem', cell: standing, wideOnly: true },
];

function KeysList() {
  const query = useInfiniteQuery(
    pagesOf(KEYS, (cursor) => api.GET('/v1/api-keys', { params: { query: { ...(cursor !== undefined && { cursor }) } } })),
  );
  const actions: Column<ApiKey>[] = useMay('keys:write')
    ? [{ name: text.actions, width: '9rem', cell: (apiKey) => <Actions apiKey={apiKey} /> }]
    : [];
  return (
    <DataList
      label={text.list}
      query={query}
      keyOf={({ id }) => id}
      columns={[...COLUMNS, ...actions]}
      empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
    />
  );
}

/** What programs work with: issued with what they may do, rotated without a gap, revoked at once. */
export const Keys = () => (
  <Needs scope="keys:read">
    <Panel
      title={text.title}
      lead={text.lead}
      actions={
        <IfMay scope="keys:write">
          <IssueKey />
        </IfMay>
      }
    >
      <KeysList />
    </Panel>
  </Needs>
);
