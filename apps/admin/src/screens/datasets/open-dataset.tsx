import { Button, Group, Modal, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, answered } from '../../api/client.js';
import { useChange } from '../../api/use-change.js';
import { common } from '../../messages/common.js';
import { datasets as text } from '../../messages/datasets.js';
import { DATASETS } from './queries.js';

const DELTAS = ['0.001', '0.0001', '0.00001', '0.000001'];
const MOST_EPSILON = 100;

export function OpenDataset({ brandId }: { readonly brandId: string }) {
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState('');
  const [epsilonBudget, setBudget] = useState<number | string>(8);
  const [delta, setDelta] = useState('0.00001');
  const navigate = useNavigate();
  const create = useChange({
    run: () =>
      answered(
        api.POST('/v1/brands/{brandId}/datasets', {
          params: { path: { brandId } },
          body: { name, epsilonBudget: Number(epsilonBudget), delta: Number(delta) },
        }),
      ),
    stale: [DATASETS],
    done: () => text.opened,
    onDone: ({ id }) => void navigate({ to: '/datasets/$datasetId', params: { datasetId: id } }),
  });
  return (
    <>
      <Button onClick={open}>{text.open}</Button>
      <Modal opened={opened} onClose={close} title={text.open} closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate(undefined);
          }}
        >
          <Stack>
            <TextInput
              label={text.name}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              maxLength={120}
              required
              data-autofocus
            />
            <NumberInput
              label={text.budget}
              description={text.budgetHint}
              value={epsilonBudget}
              onChange={setBudget}
              min={0.1}
              max={MOST_EPSILON}
              step={0.5}
              required
            />
            <Select
              label={text.delta}
              description={text.deltaHint}
              value={delta}
              onChange={(value) => value !== null && setDelta(value)}
              data={DELTAS.map((value) => ({ value, label: Number(value).toExponential(0) }))}
              allowDeselect={false}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {text.open}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
