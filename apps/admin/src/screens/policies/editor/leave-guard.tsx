import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { common } from '../../../messages/common.js';
import { editor as text } from '../../../messages/policies.js';

/** Asks before what was written is left behind. @param unsaved whether anything would be lost, at the moment of leaving */
export function LeaveGuard({ unsaved }: { readonly unsaved: () => boolean }) {
  const blocker = useBlocker({ shouldBlockFn: unsaved, enableBeforeUnload: unsaved, withResolver: true });
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={text.leaveTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text>{text.leave}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {text.leaveAnyway}
          </Button>
          <Button data-autofocus onClick={() => blocker.reset?.()}>
            {text.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
