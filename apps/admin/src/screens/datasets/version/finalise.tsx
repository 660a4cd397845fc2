import { Button, Group, List, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { api, answered } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { common } from '../../../messages/common.js';
import { version as text } from '../../../messages/datasets.js';
import { DATASETS, VERSIONS } from '../queries.js';
import type { Version } from '../types.js';

export function Finalise({ version: { id: versionId, items } }: { readonly version: Version }) {
  const [opened, { open, close }] = useDisclosure();
  const finalise = useChange({
    run: () => answered(api.POST('/v1/dataset-versions/{versionId}/finalise', { params: { path: { versionId } } })),
    stale: [VERSIONS, DATASETS],
    done: () => text.finalised,
    onDone: close,
  });
  return (
    <>
      <Button onClick={open} disabled={items === 0}>
        {text.finalise}
      </Button>
      <Modal opened={opened} onClose={close} title={text.finaliseTitle} closeButtonProps={{ 'aria-label': common.close }}>
        <Stack>
          <List spacing="xs" size="sm">
            {text.finaliseMeans.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {common.cancel}
            </Button>
            <Button onClick={() => finalise.mutate(undefined)} loading={finalise.isPending}>
              {text.finalise}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
