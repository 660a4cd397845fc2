import { assertMove } from '@intaglio/domain';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmModal } from '../../../components/confirm-modal.js';
import { generation as text } from '../../../messages/generations.js';
import { IfMay } from '../../../session/session-context.js';
import { GENERATIONS } from '../queries.js';
import type { Generation } from '../types.js';

/** As the API judges it: what is not offered would be refused. */
const canBeCancelled = ({ state }: Generation): boolean => {
  try {
    assertMove(state, 'cancelled');
    return true;
  } catch {
    return false;
  }
};

/** To try it again, or to give it up. */
export const Actions = ({ of }: { readonly of: Generation }) => (
  <IfMay scope="generations:write">
    {of.state === 'failed' && <Retry id={of.id} />}
    {canBeCancelled(of) && <Cancel id={of.id} />}
  </IfMay>
);

function Retry({ id }: { readonly id: string }) {
  const retry = useChange({
    run: () => answered(api.POST('/v1/generations/{generationId}/retry', { params: { path: { generationId: id } } })),
    stale: [GENERATIONS],
    done: () => text.retried,
  });
  return (
    <ConfirmModal
      label={text.retry}
      title={text.retryTitle}
      means={text.retryMeans}
      deed={text.retry}
      loading={retry.isPending}
      onConfirm={(close) => retry.mutate(undefined, { onSuccess: close })}
    />
  );
}

function Cancel({ id }: { readonly id: string }) {
  const cancel = useChange({
    run: () => answered(api.POST('/v1/generations/{generationId}/cancel', { params: { path: { generationId: id } } })),
    stale: [GENERATIONS],
    done: () => text.cancelled,
  });
  return (
    <ConfirmModal
      label={text.cancel}
      opener={{ variant: 'default' }}
      title={text.cancelTitle}
      means={text.cancelMeans}
      deed={text.cancel}
      color="red"
      keep={text.keep}
      loading={cancel.isPending}
      onConfirm={(close) => cancel.mutate(undefined, { onSuccess: close })}
    />
  );
}
