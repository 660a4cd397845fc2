import { LICENCE_USES, type LicenceUse } from '@intaglio/domain';
import { Button, Checkbox, Group, Modal, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { common } from '../../../messages/common.js';
import { terms as text } from '../../../messages/platform.js';
import { TERMS } from './terms-query.js';

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly uses: readonly LicenceUse[];
}
const NOTHING: Draft = { id: '', version: 1, title: '', body: '', uses: [] };

/** Publishes a version of terms, which stays as it is. */
export function PublishTerms() {
  const [opened, setOpened] = useState(false);
  const [draft, setDraft] = useState(NOTHING);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const publish = useChange({
    run: () => answered(api.POST('/v1/licence-terms', { body: { ...draft, uses: [...draft.uses] } })),
    stale: [TERMS],
    done: () => text.done,
    onDone: () => {
      setOpened(false);
      setDraft(NOTHING);
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text.publish}</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={text.publishTitle}
        size="xl"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            publish.mutate(undefined);
          }}
        >
          <Stack>
            <Group align="flex-start" grow>
              <TextInput
                label={text.id}
                description={text.idHint}
                required
                value={draft.id}
                onChange={(event) => set({ id: event.currentTarget.value })}
                data-autofocus
              />
              <NumberInput
                label={text.versionLabel}
                description={text.versionHint}
                required
                min={1}
                allowDecimal={false}
                value={draft.version}
                onChange={(version) => set({ version: Number(version) || 1 })}
              />
            </Group>
            <TextInput
              label={text.name}
              required
              maxLength={200}
              value={draft.title}
              onChange={(event) => set({ title: event.currentTarget.value })}
            />
            <Textarea
              label={text.body}
              description={text.bodyHint}
              required
              autosize
              minRows={8}
              maxRows={18}
              value={draft.body}
              onChange={(event) => set({ body: event.currentTarget.value })}
            />
            <Checkbox.Group
              label={text.uses}
              value={[...draft.uses]}
              onChange={(chosen) => set({ uses: LICENCE_USES.filter((use) => chosen.includes(use)) })}
            >
              <Stack gap="xs" mt="xs">
                {LICENCE_USES.map((use) => (
                  <Checkbox key={use} value={use} label={text.names[use]} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit" disabled={draft.uses.length === 0} loading={publish.isPending}>
                {text.deed}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
