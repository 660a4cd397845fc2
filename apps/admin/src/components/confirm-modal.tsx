import { Button, Group, List, Modal, Stack, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { common } from '../messages/common.js';

interface ConfirmModalProps {
  /** On the button that opens it. */
  readonly label: string;
  readonly opener?: ButtonProps;
  readonly title: string;
  /** What it means, sentence by sentence. */
  readonly means: readonly string[];
  readonly children?: ReactNode;
  /** On the button that does it. */
  readonly deed: string;
  readonly color?: string;
  readonly keep?: string;
  readonly disabled?: boolean;
  readonly loading: boolean;
  readonly onConfirm: (close: () => void) => void;
}

/** A decision that is explained before it is taken, with what has to be said for it. */
export function ConfirmModal({
  label,
  opener,
  title,
  means,
  children,
  deed,
  color,
  keep,
  disabled,
  loading,
  onConfirm,
}: ConfirmModalProps) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button {...opener} onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onConfirm(close);
          }}
        >
          <Stack>
            <List spacing="xs" size="sm">
              {means.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
            {children}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {keep ?? common.cancel}
              </Button>
              <Button type="submit" {...(color !== undefined && { color })} loading={loading} disabled={disabled ?? false}>
                {deed}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
