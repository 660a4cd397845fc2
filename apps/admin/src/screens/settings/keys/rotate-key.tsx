import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { common } from '../../../messages/common.js';
import { keys as text } from '../../../messages/settings.js';
import type { ApiKey } from '../types.js';
import { KEYS } from './keys-query.js';

const DAY = 24;
const WEEK = 168;

/** A successor for a key, with both valid for a while. */
export function RotateKey({ apiKey }: { readonly apiKey: ApiKey }) {
  const [opened, setOpened] = useState(false);
  const [overlapHours, setOverlap] = useState(DAY);
  const [key, setKey] = useState<string>();
  const rotate = useChange({
    run: () => answered(api.POST('/v1/api-keys/{apiKeyId}/rotate', { params: { path: { apiKeyId: apiKey.id } }, body: { overlapHours } })),
    stale: [KEYS],
    onDone: (issued) => {
      setKey(issued.key);
      setOpened(false);
    },
  });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)} aria-label={text.rotateOf(apiKey.name)}>
        {text.rotate}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={text.rotateTitle} closeButtonProps={{ 'aria-label': common.close }}>
        <Stack>
          <Text size="sm">{text.rotateWords}</Text>
          <NumberInput
            label={text.overlap}
            description={text.overlapHint}
            min={0}
            max={WEEK}
            clampBehavior="strict"
            allowDecimal={false}
            value={overlapHours}
            onChange={(hours) => setOverlap(Number(hours))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {common.cancel}
            </Button>
            <Button loading={rotate.isPending} onClick={() => rotate.mutate(undefined)}>
              {text.rotateDeed}
            </Button>
          </Group>
        </Stack>
      </Modal>
      <ShownOnce secret={key} title={text.shownTitle} onClose={() => setKey(undefined)}>
        {text.shown}
      </ShownOnce>
    </>
  );
}
