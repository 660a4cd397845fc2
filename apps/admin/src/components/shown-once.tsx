import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { common } from '../messages/common.js';
import { once as text } from '../messages/settings.js';
import classes from './shown-once.module.css';

interface ShownOnceProps {
  /** Undefined: nothing to show now. */
  readonly secret: string | undefined;
  readonly title: string;
  /** What it is for, and whose hands it belongs in. */
  readonly children: React.ReactNode;
  readonly onClose: () => void;
}

/** A secret that the platform does not show again: it leaves the page's memory with the dialog, which closes by its button alone. */
export const ShownOnce = ({ secret, title, children, onClose }: ShownOnceProps) => (
  <Modal
    opened={secret !== undefined}
    onClose={onClose}
    title={title}
    closeOnClickOutside={false}
    closeOnEscape={false}
    withCloseButton={false}
    size="lg"
    transitionProps={{ duration: 0 }}
  >
    <Stack>
      <Text size="sm">{children}</Text>
      <code className={`mono ${classes['secret']}`} data-testid="shown-once">
        {secret}
      </code>
      <Group justify="space-between">
        <CopyButton value={secret ?? ''}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? common.copied : text.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{text.done}</Button>
      </Group>
    </Stack>
  </Modal>
);
