import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { problemErrors } from '../../../api/field-errors.js';
import { useChange } from '../../../api/use-change.js';
import { Panel } from '../../../components/panel.js';
import { ask as text } from '../../../messages/generations.js';
import { GENERATIONS } from '../queries.js';

interface Wish {
  readonly prompt: string;
  readonly recipient: string;
  readonly subject: string;
}

/** The longest prompt that the API takes, characters. */
const LONGEST = 500;

export function AskForm({ brandId }: { readonly brandId: string }) {
  const navigate = useNavigate();
  const [wish, setWish] = useState<Wish>({ prompt: '', recipient: '', subject: '' });
  // The same key until something is changed: pressing twice, or again after an answer was lost, asks for one piece.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const change = (part: Partial<Wish>): void => {
    setWish((now) => ({ ...now, ...part }));
    setKey(crypto.randomUUID());
  };
  const ask = useChange({
    run: ({ prompt, recipient, subject }: Wish) =>
      answered(
        api.POST('/v1/generations', {
          params: { header: { 'Idempotency-Key': key } },
          body: { brandId, recipient: recipient.trim(), input: { kind: 'prompt', prompt }, ...(subject.trim() !== '' && { subject }) },
        }),
      ),
    stale: [GENERATIONS],
    done: () => text.asked,
    onDone: ({ id }) => void navigate({ to: '/generations/$generationId', params: { generationId: id } }),
  });
  const wrong = problemErrors(ask.error);
  const errorOf = (pointer: string) => wrong.get(pointer) ?? null;
  return (
    <Panel title={text.prompt}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(wish);
        }}
      >
        <Stack maw={640}>
          <Textarea
            label={text.prompt}
            description={text.promptNote}
            required
            autosize
            minRows={3}
            maxLength={LONGEST}
            value={wish.prompt}
            onChange={({ currentTarget }) => change({ prompt: currentTarget.value })}
            error={errorOf('/input/prompt')}
          />
          <TextInput
            label={text.recipient}
            description={text.recipientNote}
            required
            value={wish.recipient}
            onChange={({ currentTarget }) => change({ recipient: currentTarget.value })}
            error={errorOf('/recipient')}
            className="mono"
          />
          <TextInput
            label={text.subject}
            description={text.subjectNote}
            value={wish.subject}
            onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
            error={errorOf('/subject')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={ask.isPending}>
              {text.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
