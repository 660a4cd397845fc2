import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { editor } from '../../../messages/policies.js';

interface JsonFieldProps {
  readonly label: string;
  readonly note?: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly error: string | undefined;
  readonly onChange: (value: Record<string, unknown>) => void;
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What the page has no fields for: shown and changed as it is. */
export function JsonField({ label, note, value, error, onChange }: JsonFieldProps) {
  const [written, setWritten] = useState(() => JSON.stringify(value, null, 2));
  return (
    <Textarea
      label={label}
      description={note}
      autosize
      minRows={3}
      classNames={{ input: 'mono' }}
      value={written}
      error={objectOf(written) === undefined ? editor.notJson : error}
      onChange={({ currentTarget }) => {
        setWritten(currentTarget.value);
        const parsed = objectOf(currentTarget.value);
        if (parsed) onChange(parsed);
      }}
    />
  );
}
