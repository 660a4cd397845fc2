import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { api, answered } from '../../api/client.js';
import { useChange } from '../../api/use-change.js';
import { common } from '../../messages/common.js';
import { licence as text } from '../../messages/licences.js';
import { LICENCES } from './queries.js';

/** An offer under the platform's terms, taken up by somebody who says who they are. */
export function AcceptTerms({ licenceId }: { readonly licenceId: string }) {
  const [opened, { open, close }] = useDisclosure();
  const [acceptedBy, setAcceptedBy] = useState('');
  const accept = useChange({
    run: () => answered(api.POST('/v1/licences/{licenceId}/accept', { params: { path: { licenceId } }, body: { acceptedBy } })),
    stale: [LICENCES],
    done: () => text.acceptDone,
    onDone: close,
  });
  return (
    <>
      <Button onClick={open}>{text.accept}</Button>
      <Modal opened={opened} onClose={close} title={text.acceptTitle} closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            accept.mutate(undefined);
          }}
        >
          <Stack>
            <Text size="sm">{text.acceptMeans}</Text>
            <TextInput
              label={text.acceptedBy}
              description={text.acceptedByHint}
              value={acceptedBy}
              onChange={({ currentTarget }) => setAcceptedBy(currentTarget.value)}
              maxLength={200}
              required
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={accept.isPending} disabled={acceptedBy.trim() === ''}>
                {text.accept}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
