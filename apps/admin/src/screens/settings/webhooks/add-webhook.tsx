import { Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { common } from '../../../messages/common.js';
import { webhooks as text } from '../../../messages/settings.js';
import { EventChoice, type EventType } from './event-choice.js';

/** Registers an address for events and shows the signing secret, once. */
export function AddWebhook() {
  const [opened, setOpened] = useState(false);
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [everything, setEverything] = useState(true);
  const [events, setEvents] = useState<readonly EventType[]>(['generation.minted']);
  const [secret, setSecret] = useState<string>();
  const add = useChange({
    run: () =>
      answered(
        api.POST('/v1/webhooks', {
          body: { url: url.trim(), description: description.trim(), eventTypes: everything ? ['*'] : [...events] },
        }),
      ),
    stale: [['webhooks']],
    onDone: (created) => {
      setSecret(created.secret);
      setOpened(false);
      setUrl('');
      setDescription('');
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text.add}</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={text.addTitle}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate(undefined);
          }}
        >
          <Stack>
            <TextInput
              label={text.url}
              description={text.urlHint}
              type="url"
              required
              maxLength={500}
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              label={text.description}
              maxLength={200}
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
            <Switch label={text.everything} checked={everything} onChange={(event) => setEverything(event.currentTarget.checked)} />
            {!everything && <EventChoice events={events} onChange={setEvents} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit" disabled={!everything && events.length === 0} loading={add.isPending}>
                {text.deed}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <ShownOnce secret={secret} title={text.secretTitle} onClose={() => setSecret(undefined)}>
        {text.secret}
      </ShownOnce>
    </>
  );
}
