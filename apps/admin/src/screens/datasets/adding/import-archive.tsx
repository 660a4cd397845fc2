import { Button, FileInput, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { common } from '../../../messages/common.js';
import { adding as text } from '../../../messages/datasets.js';
import { VERSIONS } from '../queries.js';
import type { ImportingProps } from './import-package.js';

type Kind = keyof typeof text.kinds;

export function ImportArchive({ versionId, licenceId, onStarted }: ImportingProps) {
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<Kind>('car');
  const start = useChange({
    run: () =>
      answered(
        api.POST('/v1/dataset-versions/{versionId}/archives', {
          params: { path: { versionId }, query: { licenceId: licenceId!, kind } },
          headers: { 'content-type': 'application/vnd.ipld.car' },
          // The bytes themselves: the schema can only say that there are some.
          body: file as unknown as string,
          bodySerializer: (body) => body as unknown as Blob,
        }),
      ),
    stale: [[...VERSIONS, versionId]],
    onDone: ({ id }) => onStarted(id),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(undefined);
      }}
    >
      <Stack>
        <FileInput
          label={text.archive}
          accept=".car"
          value={file}
          onChange={setFile}
          required
          clearable
          clearButtonProps={{ 'aria-label': common.clear }}
        />
        <Select
          label={text.kind}
          data={Object.entries(text.kinds).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => value !== null && setKind(value as Kind)}
          allowDeselect={false}
        />
        <Group>
          <Button type="submit" variant="default" disabled={licenceId === null || file === null} loading={start.isPending}>
            {text.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
