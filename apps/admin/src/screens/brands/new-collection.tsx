import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { createCollectionSchema } from '@intaglio/domain';
import { useState, type FormEvent } from 'react';
import { api, answered } from '../../api/client.js';
import { fieldErrors, problemErrors } from '../../api/field-errors.js';
import { isProblem } from '../../api/problem.js';
import { useChange } from '../../api/use-change.js';
import { collections as text } from '../../messages/brands.js';
import { common } from '../../messages/common.js';

const EMPTY = { name: '', symbol: '' };

export function NewCollection({ brandId }: { readonly brandId: string }) {
  const [opened, { open, close }] = useDisclosure();
  const [draft, setDraft] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const create = useChange({
    run: (body: typeof EMPTY) => answered(api.POST('/v1/brands/{brandId}/collections', { params: { path: { brandId } }, body })),
    stale: [['brands', brandId, 'collections']],
    done: ({ name }) => text.saved(name),
    onDone: () => {
      close();
      setDraft(EMPTY);
      setTried(false);
    },
  });
  const wrong = fieldErrors(createCollectionSchema, draft);
  const shown = new Map([...(tried ? wrong : []), ...problemErrors(create.error)]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (wrong.size === 0) create.mutate(draft);
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {text.create}
      </Button>
      <Modal opened={opened} onClose={close} title={text.create} closeButtonProps={{ 'aria-label': common.close }}>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={text.name}
              data-autofocus
              value={draft.name}
              error={shown.get('/name')}
              onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
            />
            <TextInput
              label={text.symbol}
              description={text.symbolNote}
              maxLength={11}
              value={draft.symbol}
              error={shown.get('/symbol')}
              onChange={({ currentTarget: { value } }) => setDraft({ ...draft, symbol: value.toUpperCase() })}
            />
            <Text size="sm" c={isProblem(create.error) ? 'red' : 'dimmed'} role={create.error ? 'alert' : undefined}>
              {create.error ? create.error.message : text.royaltyNote}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={create.isPending}>
                {text.save}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
