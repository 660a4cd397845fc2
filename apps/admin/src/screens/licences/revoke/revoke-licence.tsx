import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { common } from '../../../messages/common.js';
import { licence as words, revocation as text } from '../../../messages/licences.js';
import { LICENCES } from '../queries.js';
import type { Licence } from '../types.js';

/** What a revocation touches is shown first; the confirmation is of what was shown. */
export function RevokeLicence({ licence: { id: licenceId } }: { readonly licence: Licence }) {
  const [opened, { open, close }] = useDisclosure();
  const [reason, setReason] = useState('');
  const revoke = useChange({
    run: () => answered(api.POST('/v1/licences/{licenceId}/revoke', { params: { path: { licenceId } }, body: { reason } })),
    stale: [LICENCES, ['datasets'], ['models']],
    done: () => text.done,
    onDone: close,
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.revoke}
      </Button>
      <Modal opened={opened} onClose={close} title={text.title} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            revoke.mutate(undefined);
          }}
        >
          <Stack>
            <Text size="sm">{text.means}</Text>
            <Textarea
              label={text.reason}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              maxLength={500}
              required
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {text.keep}
              </Button>
              <Button type="submit" color="red" loading={revoke.isPending} disabled={reason.trim() === ''}>
                {text.deed}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
