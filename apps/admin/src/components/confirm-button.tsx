import { Button, Group, Modal, Stack, Text, TextInput, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { common } from '../messages/common.js';

interface ConfirmButtonProps extends ButtonProps {
  readonly label: string;
  readonly title: string;
  /** What will be so afterwards, and what can’t be taken back. */
  readonly children: ReactNode;
  /** Written on the button that does it. */
  readonly deed: string;
  readonly onConfirm: () => void;
  /** For what nothing brings back: the word to type first, and how the field is called. */
  readonly typed?: { readonly word: string; readonly label: string };
}

/** What takes something away asks first, and says what it takes. */
export function ConfirmButton({ label, title, children, deed, onConfirm, typed, ...button }: ConfirmButtonProps) {
  const [opened, setOpened] = useState(false);
  const [word, setWord] = useState('');
  const close = (): void => {
    setOpened(false);
    setWord('');
  };
  const confirm = (): void => {
    close();
    onConfirm();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" {...button} onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': common.close }}>
        <Stack>
          <Text size="sm" component="div">
            {children}
          </Text>
          {typed && <TextInput label={typed.label} value={word} onChange={({ currentTarget }) => setWord(currentTarget.value)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {common.cancel}
            </Button>
            <Button color="red" disabled={typed !== undefined && word.trim() !== typed.word} onClick={confirm}>
              {deed}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
