import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { api, answered } from '../../api/client.js';
import { useChange } from '../../api/use-change.js';
import { ConfirmModal } from '../../components/confirm-modal.js';
import { model as text } from '../../messages/models.js';
import { MODELS } from './queries.js';

export function RevokeModel({ modelId }: { readonly modelId: string }) {
  const [reason, setReason] = useState('');
  const revoke = useChange({
    run: () => answered(api.POST('/v1/models/{modelId}/revoke', { params: { path: { modelId } }, body: { reason: reason.trim() } })),
    stale: [MODELS],
    done: () => text.revokeDone,
  });
  return (
    <ConfirmModal
      label={text.revoke}
      opener={{ variant: 'default' }}
      title={text.revokeTitle}
      means={text.revokeMeans}
      keep={text.keep}
      deed={text.deed}
      color="red"
      disabled={reason.trim() === ''}
      loading={revoke.isPending}
      onConfirm={(close) => revoke.mutate(undefined, { onSettled: close })}
    >
      <Textarea
        label={text.reason}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        maxLength={500}
        required
        data-autofocus
      />
    </ConfirmModal>
  );
}
