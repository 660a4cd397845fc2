import { Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { useChange } from '../../../api/use-change.js';
import { DataList, type Column } from '../../../components/data-list.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { deliveries as text } from '../../../messages/settings.js';
import { IfMay } from '../../../session/session-context.js';
import type { Delivery } from '../types.js';
import { DeliveryDetails } from './delivery-details.js';
import { answerOf } from './delivery-words.js';
import { ReplaySince } from './replay-since.js';

const FILTERS = ['all', 'pending', 'delivered', 'dead'] as const;
type Filter = (typeof FILTERS)[number];
const REFRESH_MS = 5_000;

const COLUMNS: readonly Column<Delivery>[] = [
  { name: text.event, width: 'minmax(6rem, 2fr)', cell: ({ type }) => <span className="mono">{type}</span> },
  { name: text.status, width: '4.5rem', cell: ({ status }) => <Text fw={status === 'dead' ? 600 : 400}>{text.statuses[status]}</Text> },
  { name: text.at, width: '8rem', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
  { name: text.attempts, width: '6rem', cell: ({ attempts }) => count(attempts.length), wideOnly: true },
  { name: text.answer, width: 'minmax(8rem, 2fr)', cell: ({ attempts }) => answerOf(attempts.at(-1)), wideOnly: true },
  { name: text.details, width: '4.5rem', cell: (delivery) => <DeliveryDetails delivery={delivery} /> },
];

interface DeliveriesProps {
  readonly webhookId: string;
  /** A webhook that is disabled is sent nothing, old or new. */
  readonly enabled: boolean;
}

/** What was sent to a webhook, live, with every attempt and answer; and sending it again. */
export function Deliveries({ webhookId, enabled }: DeliveriesProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const query = useInfiniteQuery({
    ...pagesOf(['deliveries', webhookId, filter], (cursor) =>
      api.GET('/v1/webhooks/{webhookId}/deliveries', {
        params: { path: { webhookId }, query: { ...(cursor !== undefined && { cursor }), ...(filter !== 'all' && { status: filter }) } },
      }),
    ),
    refetchInterval: REFRESH_MS,
  });
  const replay = useChange({
    run: (since: string) => answered(api.POST('/v1/webhooks/{webhookId}/replay', { params: { path: { webhookId } }, body: { since } })),
    stale: [['deliveries', webhookId]],
    done: ({ replayed }) => text.replayed(replayed),
  });
  return (
    <Panel
      title={text.title}
      lead={text.lead}
      actions={
        <IfMay scope="webhooks:write">
          <ReplaySince disabled={!enabled} pending={replay.isPending} onReplay={replay.mutate} />
        </IfMay>
      }
    >
      <Group>
        <SegmentedControl
          aria-label={text.filter}
          size="xs"
          value={filter}
          onChange={(value) => setFilter(FILTERS.find((known) => known === value) ?? 'all')}
          data={FILTERS.map((value) => ({ value, label: text.filters[value] }))}
        />
      </Group>
      <DataList
        label={text.list}
        query={query}
        keyOf={({ id }) => id}
        columns={COLUMNS}
        empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
      />
    </Panel>
  );
}
