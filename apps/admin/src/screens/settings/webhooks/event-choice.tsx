import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '@intaglio/domain';
import { Checkbox, SimpleGrid } from '@mantine/core';
import { EVENT_WORDS, webhooks as text } from '../../../messages/settings.js';

export type EventType = WebhookEventType;

interface EventChoiceProps {
  readonly events: readonly EventType[];
  readonly onChange: (events: readonly EventType[]) => void;
}

export const EventChoice = ({ events, onChange }: EventChoiceProps) => (
  <Checkbox.Group
    label={text.some}
    value={[...events]}
    onChange={(chosen) => onChange(WEBHOOK_EVENT_TYPES.filter((type) => chosen.includes(type)))}
  >
    <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm" spacing="xs">
      {WEBHOOK_EVENT_TYPES.map((type) => (
        <Checkbox key={type} size="sm" value={type} label={EVENT_WORDS[type]} description={type} />
      ))}
    </SimpleGrid>
  </Checkbox.Group>
);
