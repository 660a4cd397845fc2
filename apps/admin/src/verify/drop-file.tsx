import { FileButton, Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { verify as text } from '../messages/verify.js';
import { readGiven, type Given } from './use-verification.js';
import classes from './verify.module.css';

/** A place to let a file fall, and a button for whoever does not drag. */
interface DropFileProps {
  /** Whether it is known whom to ask. */
  readonly ready: boolean;
  readonly onFile: (file: Given) => void;
  readonly onUnreadable: () => void;
}

export function DropFile({ ready, onFile, onUnreadable }: DropFileProps) {
  const [over, setOver] = useState(false);
  const take = async (file: File | null | undefined): Promise<void> => {
    if (file && ready) await readGiven(file).then(onFile, onUnreadable);
  };
  return (
    <section
      className={`surface ${classes['drop']}`}
      aria-label={text.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <Title order={2}>{text.drop}</Title>
      <Text size="sm" c="dimmed">
        {text.dropNote}
      </Text>
      <FileButton onChange={(file) => void take(file)} accept="image/svg+xml,image/png,application/json">
        {(props) => (
          <Button {...props} disabled={!ready}>
            {text.choose}
          </Button>
        )}
      </FileButton>
    </section>
  );
}
