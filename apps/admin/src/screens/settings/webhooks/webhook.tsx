import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { answered, api } from '../../../api/client.js';
import { Facts } from '../../../components/facts.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { common } from '../../../messages/common.js';
import { EVENT_WORDS, webhooks as text } from '../../../messages/settings.js';
import { IfMay, Needs } from '../../../session/session-context.js';
import type { Webhook } from '../types.js';
import { Deliveries } from './deliveries.js';
import { WebhookActions } from './webhook-actions.js';
import { webhookState } from './webhook-state.js';

const REFRESH_MS = 10_000;

const webhookQuery = (webhookId: string) => ({
  queryKey: ['webhooks', webhookId],
  queryFn: () => answered(api.GET('/v1/webhooks/{webhookId}', { params: { path: { webhookId } } })),
  refetchInterval: REFRESH_MS,
});

const events = ({ eventTypes }: Webhook): string => eventTypes.map((type) => (type === '*' ? text.all : EVENT_WORDS[type])).join('; ');

const factsOf = (webhook: Webhook): [string, React.ReactNode][] => [
  [text.address, webhook.url],
  [text.description, webhook.description || common.none],
  [text.events, events(webhook)],
  [
    text.state,
    <Text key="state" span fw={560}>
      {webhookState(webhook)}
    </Text>,
  ],
  ...(webhook.failingSince === null
    ? []
    : [[text.failingSince, <Moment key="failing" at={webhook.failingSince} />] as [string, React.ReactNode]]),
  ...(webhook.formerSecretUntil === null
    ? []
    : [[text.formerUntil, <Moment key="former" at={webhook.formerSecretUntil} />] as [string, React.ReactNode]]),
  [text.since, <Moment key="since" at={webhook.createdAt} />],
];

/** One webhook: how it stands, what can be done about it, and everything that was sent to it. */
export function WebhookDetail() {
  const { webhookId } = useParams({ strict: false }) as { webhookId: string };
  const query = useQuery(webhookQuery(webhookId));
  return (
    <Needs scope="webhooks:read">
      <div>
        <Anchor component={Link} to="/settings/webhooks" size="sm">
          {text.back}
        </Anchor>
      </div>
      <Loaded query={query}>
        {(webhook) => (
          <>
            <Panel
              title={text.facts}
              actions={
                <IfMay scope="webhooks:write">
                  <WebhookActions webhook={webhook} />
                </IfMay>
              }
            >
              <Facts of={factsOf(webhook)} />
            </Panel>
            <Deliveries webhookId={webhookId} enabled={webhook.enabled} />
          </>
        )}
      </Loaded>
    </Needs>
  );
}
