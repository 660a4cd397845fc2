import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { auditHandOver as text } from '../../../messages/audit.js';
import { common } from '../../../messages/common.js';
import { sharedAddress } from '../../../session/share-token.js';
import { KEYS } from '../../settings/keys/keys-query.js';

/** Days; none longer, so that no link outlives the audit that it was made for by much. */
const TERMS = [1, 7, 30] as const;
const DAY_MS = 86_400_000;

/** Makes a link and shows it once. */
export function NewShare() {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(TERMS[1]);
  const [link, setLink] = useState<string>();
  const share = useChange({
    run: () =>
      answered(
        api.POST('/v1/api-keys', {
          body: { name: name.trim(), scopes: ['audit:read'], expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() },
        }),
      ),
    stale: [KEYS],
    onDone: ({ key }) => {
      setLink(sharedAddress(key));
      setOpened(false);
      setName('');
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text.newShare}</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={text.newShare} closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            share.mutate(undefined);
          }}
        >
          <Stack>
            <TextInput
              label={text.name}
              description={text.nameHint}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <Select
              label={text.ends}
              data={TERMS.map((term) => ({ value: String(term), label: text.days(term) }))}
              value={String(days)}
              onChange={(value) => setDays(Number(value))}
              allowDeselect={false}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={share.isPending}>
                {text.create}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <ShownOnce secret={link} title={text.onceTitle} onClose={() => setLink(undefined)}>
        {text.once}
      </ShownOnce>
    </>
  );
}
