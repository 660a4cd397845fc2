import { Group, List, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { Panel } from '../../../components/panel.js';
import { tenantText } from '../../../messages/settings.js';
import { ErasureProgress } from './erasure-progress.js';

const text = tenantText.erase;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const Explained = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) => (
  <div>
    <Title order={3} mb={6}>
      {title}
    </Title>
    <List size="sm" spacing={6}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  </div>
);

/** Erasing what is kept of one person: what goes, what can’t be reached, and how far it is. */
export function ErasePerson() {
  const [subject, setSubject] = useState('');
  const [erasureId, setErasureId] = useState<string>();
  const erase = useChange({
    run: (person: string) => answered(api.POST('/v1/subjects/erase', { body: { subject: person } })),
    stale: [['erasures']],
    done: () => text.begun,
    onDone: ({ id }) => {
      setErasureId(id);
      setSubject('');
    },
  });
  return (
    <Panel title={text.title} lead={text.lead}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <Explained title={text.goes} lines={text.going} />
        <Explained title={text.stays} lines={text.staying} />
      </SimpleGrid>
      <Stack gap="sm">
        <TextInput
          label={text.subject}
          description={text.subjectHint}
          value={subject}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setSubject(event.currentTarget.value)}
          maw={480}
        />
        <Group>
          <ConfirmButton
            label={text.deed}
            title={text.confirmTitle}
            deed={text.deed}
            size="sm"
            disabled={subject.trim() === ''}
            loading={erase.isPending}
            typed={{ word: subject.trim(), label: text.typed }}
            onConfirm={() => erase.mutate(subject.trim())}
          >
            {text.confirm(subject.trim())}
          </ConfirmButton>
        </Group>
      </Stack>
      {erasureId !== undefined && <ErasureProgress erasureId={erasureId} />}
      <TextInput
        label={text.find}
        placeholder={text.findLabel}
        maw={480}
        onChange={({ currentTarget: { value } }) => UUID.test(value.trim()) && setErasureId(value.trim())}
      />
      <Text size="xs" c="dimmed">
        {text.findHint}
      </Text>
    </Panel>
  );
}
