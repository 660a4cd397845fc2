import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { renameSchema } from '@intaglio/domain';
import { useState, type FormEvent } from 'react';
import { api, answered } from '../../api/client.js';
import { fieldErrors, problemErrors } from '../../api/field-errors.js';
import { useChange } from '../../api/use-change.js';
import { brands as text, newBrand } from '../../messages/brands.js';
import { common } from '../../messages/common.js';
import type { Brand } from './types.js';

/** A change that is meant for the name as it was shown: somebody else's in between is not overwritten. */
export function RenameBrand({ brand, etag }: { readonly brand: Brand; readonly etag: string }) {
  const [opened, { open, close }] = useDisclosure();
  const [name, setName] = useState(brand.name);
  const rename = useChange({
    run: (next: string) =>
      answered(
        api.PATCH('/v1/brands/{brandId}', {
          params: { path: { brandId: brand.id }, header: { 'If-Match': etag } },
          body: { name: next },
        }),
      ),
    stale: [['brands']],
    done: (renamed) => text.renamed(renamed.name),
    onDone: close,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rename.mutate(name);
  };
  const wrong = fieldErrors(renameSchema, { name }).get('/name');
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setName(brand.name);
          open();
        }}
      >
        {text.rename}
      </Button>
      <Modal opened={opened} onClose={close} title={text.renameTitle} closeButtonProps={{ 'aria-label': common.close }}>
        <form onSubmit={submit} noValidate>
          <Stack>
            <TextInput
              label={newBrand.name}
              description={text.renameNote}
              data-autofocus
              value={name}
              error={wrong ?? problemErrors(rename.error).get('/name')}
              onChange={({ currentTarget: { value } }) => setName(value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={rename.isPending} disabled={wrong !== undefined}>
                {common.save}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
