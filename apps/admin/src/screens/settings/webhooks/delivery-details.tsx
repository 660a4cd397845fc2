import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { Facts } from '../../../components/facts.js';
import { Hash } from '../../../components/hash.js';
import { Moment } from '../../../components/moment.js';
import { absoluteTime, duration } from '../../../components/time.js';
import { common } from '../../../messages/common.js';
import { deliveries as text } from '../../../messages/settings.js';
import { IfMay } from '../../../session/session-context.js';
import type { Delivery } from '../types.js';
import { answerOf } from './delivery-words.js';

const Attempt = ({ of }: { readonly of: Delivery['attempts'][number] }) => (
  <Stack gap={4}>
    <Group justify="space-between">
      <Text size="sm" fw={560}>
        {text.attempt(of.number)}
      </Text>
      <Text size="xs" c="dimmed">
        {`${absoluteTime(of.startedAt)}, ${text.took(duration(of.durationMs))}`}
      </Text>
    </Group>
    <Text size="sm">{answerOf(of)}</Text>
    {of.answer !== null && (
      <Code block aria-label={text.body}>
        {of.answer === '' ? text.nothing : of.answer}
      </Code>
    )}
  </Stack>
);

/** Every attempt at one delivery with what was answered, and sending it again. */
export function DeliveryDetails({ delivery }: { readonly delivery: Delivery }) {
  const [opened, setOpened] = useState(false);
  const replay = useChange({
    run: () =>
      answered(api.POST('/v1/webhook-deliveries/{deliveryId}/replay', { params: { path: { deliveryId: delivery.id } }, body: {} })),
    stale: [['deliveries', delivery.webhookId]],
    done: ({ replayed }) => text.replayed(replayed),
    onDone: () => setOpened(false),
  });
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)} aria-label={text.detailsOf(delivery.type)}>
        {text.details}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={delivery.type}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {text.sent}
          </Text>
          <Facts
            of={[
              [text.eventId, <Hash key="event" value={delivery.eventId} what={text.eventId} />],
              [text.status, text.statuses[delivery.status]],
              ...(delivery.nextAttemptAt === null ? [] : ([[text.next, <Moment key="next" at={delivery.nextAttemptAt} />]] as const)),
            ]}
          />
          {delivery.attempts.map((attempt) => (
            <Attempt key={attempt.number} of={attempt} />
          ))}
          <IfMay scope="webhooks:write">
            <Group justify="flex-end">
              <Button loading={replay.isPending} onClick={() => replay.mutate(undefined)}>
                {text.replay}
              </Button>
            </Group>
          </IfMay>
        </Stack>
      </Modal>
    </>
  );
}
