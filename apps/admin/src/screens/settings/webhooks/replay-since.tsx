import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { common } from '../../../messages/common.js';
import { deliveries as text } from '../../../messages/settings.js';

interface ReplaySinceProps {
  readonly disabled: boolean;
  readonly pending: boolean;
  /** @param since RFC 3339, in UTC */
  readonly onReplay: (since: string) => void;
}

/** All that was given up since a moment goes out again. */
export function ReplaySince({ disabled, pending, onReplay }: ReplaySinceProps) {
  const [opened, setOpened] = useState(false);
  const [since, setSince] = useState('');
  return (
    <>
      <Button variant="default" size="compact-sm" disabled={disabled} loading={pending} onClick={() => setOpened(true)}>
        {text.replaySince}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={text.replayTitle} closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setOpened(false);
            onReplay(new Date(since).toISOString());
          }}
        >
          <Stack>
            <Text size="sm">{text.replayWords}</Text>
            <TextInput
              type="datetime-local"
              label={text.since}
              required
              value={since}
              onChange={(event) => setSince(event.currentTarget.value)}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit">{text.replayDeed}</Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
