import type { TokenAddress } from '@intaglio/client-sdk/verify';
import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { verify as text } from '../messages/verify.js';
import { tokenOf } from './find-token.js';
import type { Given } from './use-verification.js';
import classes from './verify.module.css';

interface AskTokenProps {
  /** Whether it is known whom to ask. */
  readonly ready: boolean;
  /** What was dropped and led to no token: it is held against the one that is typed. */
  readonly file: Given | undefined;
  readonly onToken: (token: TokenAddress, file: Given | undefined) => void;
}

export function AskToken({ ready, file, onToken }: AskTokenProps) {
  const [value, setValue] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className={`surface ${classes['token']}`}
      onSubmit={(event) => {
        event.preventDefault();
        const token = tokenOf(value);
        setWrong(!token);
        if (token) onToken(token, file);
      }}
    >
      <TextInput
        label={text.token}
        description={text.tokenNote}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        error={wrong ? text.tokenWrong : null}
        autoComplete="off"
        spellCheck={false}
      />
      {file && (
        <Text size="sm" className="stored-text">
          {text.comparing(file.name)}
        </Text>
      )}
      <Button type="submit" variant="default" disabled={!ready}>
        {text.check}
      </Button>
    </form>
  );
}
