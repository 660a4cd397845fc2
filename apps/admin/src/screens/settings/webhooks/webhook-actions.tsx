import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { webhooks as text } from '../../../messages/settings.js';
import type { Webhook } from '../types.js';

const OVERLAP_HOURS = 24;
const STALE = [['webhooks'], ['deliveries']];

export function WebhookActions({ webhook: { id: webhookId, enabled } }: { readonly webhook: Webhook }) {
  const navigate = useNavigate();
  const [secret, setSecret] = useState<string>();
  const params = { path: { webhookId } };
  const test = useChange({
    run: () => answered(api.POST('/v1/webhooks/{webhookId}/test', { params, body: {} })),
    stale: STALE,
    done: () => text.tested,
  });
  const toggle = useChange({
    run: () => answered(api.PATCH('/v1/webhooks/{webhookId}', { params, body: { enabled: !enabled } })),
    stale: STALE,
    done: () => text.changed,
  });
  const rotate = useChange({
    run: () => answered(api.POST('/v1/webhooks/{webhookId}/rotate', { params, body: { overlapHours: OVERLAP_HOURS } })),
    stale: STALE,
    onDone: (rotated) => setSecret(rotated.secret),
  });
  const remove = useChange({
    run: () => answered(api.DELETE('/v1/webhooks/{webhookId}', { params })),
    stale: [['webhooks', 'list']],
    done: () => text.removed,
    onDone: () => void navigate({ to: '/settings/webhooks' }),
  });
  return (
    <>
      <Button size="compact-sm" disabled={!enabled} loading={test.isPending} onClick={() => test.mutate(undefined)}>
        {text.test}
      </Button>
      <Button size="compact-sm" variant="default" loading={toggle.isPending} onClick={() => toggle.mutate(undefined)}>
        {enabled ? text.disable : text.enable}
      </Button>
      <ConfirmButton
        label={text.rotate}
        title={text.rotateTitle}
        deed={text.rotateDeed}
        loading={rotate.isPending}
        onConfirm={() => rotate.mutate(undefined)}
      >
        {text.rotateWords}
      </ConfirmButton>
      <ConfirmButton
        label={text.remove}
        title={text.removeTitle}
        deed={text.remove}
        loading={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
      >
        {text.removeWords}
      </ConfirmButton>
      <ShownOnce secret={secret} title={text.secretTitle} onClose={() => setSecret(undefined)}>
        {text.secret}
      </ShownOnce>
    </>
  );
}
