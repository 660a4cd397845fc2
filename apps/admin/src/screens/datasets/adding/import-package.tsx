import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { adding as text } from '../../../messages/datasets.js';
import { VERSIONS } from '../queries.js';
import type { AddingProps } from './add-pictures.js';

export interface ImportingProps extends AddingProps {
  readonly onStarted: (importId: string) => void;
}

export function ImportPackage({ versionId, licenceId, onStarted }: ImportingProps) {
  const [source, setSource] = useState({ package: '', version: '', under: '' });
  const start = useChange({
    run: () => {
      const { version, under } = source;
      const body = { licenceId: licenceId!, package: source.package, ...(version && { version }), ...(under && { under }) };
      return answered(api.POST('/v1/dataset-versions/{versionId}/imports', { params: { path: { versionId } }, body }));
    },
    stale: [[...VERSIONS, versionId]],
    onDone: ({ id }) => onStarted(id),
  });
  const field = (name: keyof typeof source) => ({
    value: source[name],
    onChange: ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) => {
      const { value } = currentTarget;
      setSource((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(undefined);
      }}
    >
      <Stack>
        <TextInput label={text.package} required maxLength={120} {...field('package')} />
        <TextInput label={text.packageVersion} maxLength={60} {...field('version')} />
        <TextInput label={text.under} maxLength={200} {...field('under')} />
        <Group>
          <Button type="submit" variant="default" disabled={licenceId === null} loading={start.isPending}>
            {text.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
