import type { TokenAddress } from '@intaglio/client-sdk/verify';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { verify as text } from '../messages/verify.js';
import { tokenOf } from './find-token.js';
import classes from './verify.module.css';

export function AskToken({ onToken }: { readonly onToken: (token: TokenAddress) => void }) {
  const [value, setValue] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className={`surface ${classes['token']}`}
      onSubmit={(event) => {
        event.preventDefault();
        const token = tokenOf(value);
        setWrong(!token);
        if (token) onToken(token);
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
      <Button type="submit" variant="default">
        {text.check}
      </Button>
    </form>
  );
}
