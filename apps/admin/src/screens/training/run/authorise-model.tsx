import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmModal } from '../../../components/confirm-modal.js';
import { authorisation as text } from '../../../messages/training.js';
import { RUNS } from '../queries.js';

export function AuthoriseModel({ runId }: { readonly runId: string }) {
  const [version, setVersion] = useState('1.0.0');
  const [licences, setLicences] = useState<'withheld' | 'named'>('withheld');
  const authorise = useChange({
    run: () =>
      answered(
        api.POST('/v1/training-runs/{runId}/authorise', { params: { path: { runId } }, body: { version: version.trim(), licences } }),
      ),
    stale: [RUNS, ['models']],
    done: () => text.done,
  });
  return (
    <ConfirmModal
      label={text.action}
      title={text.title}
      means={text.means}
      deed={text.action}
      disabled={version.trim() === ''}
      loading={authorise.isPending}
      onConfirm={(close) => authorise.mutate(undefined, { onSettled: close })}
    >
      <TextInput
        label={text.version}
        value={version}
        onChange={({ currentTarget }) => setVersion(currentTarget.value)}
        maxLength={40}
        required
      />
      <Radio.Group
        label={text.licences}
        description={text.licencesHint}
        value={licences}
        onChange={(value) => setLicences(value as 'withheld' | 'named')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="withheld" label={text.withheld} />
          <Radio value="named" label={text.named} />
        </Stack>
      </Radio.Group>
    </ConfirmModal>
  );
}
