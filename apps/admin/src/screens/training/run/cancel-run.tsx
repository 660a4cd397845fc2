import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmModal } from '../../../components/confirm-modal.js';
import { run as text } from '../../../messages/training.js';
import { DATASETS } from '../../datasets/queries.js';
import { RUNS } from '../queries.js';

export function CancelRun({ runId }: { readonly runId: string }) {
  const cancel = useChange({
    run: () => answered(api.POST('/v1/training-runs/{runId}/cancel', { params: { path: { runId } } })),
    stale: [RUNS, DATASETS],
    done: () => text.cancelled,
  });
  return (
    <ConfirmModal
      label={text.cancel}
      opener={{ variant: 'default' }}
      title={text.cancelTitle}
      means={[text.cancelMeans]}
      keep={text.keepGoing}
      deed={text.cancel}
      color="red"
      loading={cancel.isPending}
      onConfirm={(close) => cancel.mutate(undefined, { onSettled: close })}
    />
  );
}
