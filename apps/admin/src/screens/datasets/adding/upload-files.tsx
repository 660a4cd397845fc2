import { Button, Code, FileInput, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { common } from '../../../messages/common.js';
import { adding as text } from '../../../messages/datasets.js';
import type { AddingProps } from './add-pictures.js';
import { useUploads } from './use-uploads.js';

const ACCEPTED = 'image/png,image/jpeg,image/webp,image/svg+xml';

export function UploadFiles({ versionId, licenceId }: AddingProps) {
  const [files, setFiles] = useState<File[]>([]);
  const [caption, setCaption] = useState('');
  const { progress, isUploading, upload } = useUploads(versionId);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void upload(files, { licenceId: licenceId!, caption }).then(() => setFiles([]));
      }}
    >
      <Stack>
        <FileInput
          label={text.choose}
          accept={ACCEPTED}
          multiple
          clearable
          clearButtonProps={{ 'aria-label': common.clear }}
          value={files}
          onChange={setFiles}
        />
        <TextInput label={text.caption} value={caption} onChange={({ currentTarget }) => setCaption(currentTarget.value)} maxLength={300} />
        <Group>
          <Button type="submit" disabled={licenceId === null || files.length === 0} loading={isUploading}>
            {text.upload}
          </Button>
        </Group>
        {progress && (
          <div role="status">
            <Progress value={(100 * progress.done) / progress.of} aria-label={text.progress(progress.done, progress.of)} />
            <Text size="sm" mt="xs">
              {text.taken(progress.taken)}, {text.refused(progress.refusals.length)}
            </Text>
            {progress.alike.map(({ name, other }) => (
              <Text key={name} size="sm" c="dimmed">
                {text.alike(name, other)}
              </Text>
            ))}
            {progress.refusals.map(({ name, code, reason }) => (
              <Text key={name} size="sm">
                {name}: {reason} <Code>{code}</Code>
              </Text>
            ))}
          </div>
        )}
      </Stack>
    </form>
  );
}
