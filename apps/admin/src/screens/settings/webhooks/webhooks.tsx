import { Anchor, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { DataList, type Column } from '../../../components/data-list.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { webhooks as text } from '../../../messages/settings.js';
import { IfMay, Needs } from '../../../session/session-context.js';
import type { Webhook } from '../types.js';
import { AddWebhook } from './add-webhook.js';
import { eventsOf, webhookState } from './webhook-state.js';

const COLUMNS: readonly Column<Webhook>[] = [
  {
    name: text.address,
    width: 'minmax(8rem, 3fr)',
    cell: ({ id, url, description }) => (
      <Stack gap={0}>
        <Anchor component={Link} to={`/settings/webhooks/${id}`} truncate>
          {url}
        </Anchor>
        <Text size="xs" c="dimmed" truncate>
          {description}
        </Text>
      </Stack>
    ),
  },
  { name: text.events, width: 'minmax(6rem, 1.5fr)', cell: eventsOf, wideOnly: true },
  { name: text.state, width: 'minmax(4.5rem, 1.5fr)', cell: webhookState },
  { name: text.since, width: '8rem', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
];

function WebhooksList() {
  const query = useInfiniteQuery(
    pagesOf(['webhooks', 'list'], (cursor) => api.GET('/v1/webhooks', { params: { query: { ...(cursor !== undefined && { cursor }) } } })),
  );
  return (
    <DataList
      label={text.list}
      query={query}
      keyOf={({ id }) => id}
      columns={COLUMNS}
      empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
    />
  );
}

/** Where events are sent. */
export const Webhooks = () => (
  <Needs scope="webhooks:read">
    <Panel
      title={text.title}
      lead={text.lead}
      actions={
        <IfMay scope="webhooks:write">
          <AddWebhook />
        </IfMay>
      }
    >
      <WebhooksList />
    </Panel>
  </Needs>
);
