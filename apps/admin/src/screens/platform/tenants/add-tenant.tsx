import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { common } from '../../../messages/common.js';
import { tenants as text } from '../../../messages/platform.js';
import { invitationLink } from '../../../session/invitation-token.js';
import { slugOf } from './slug.js';
import { TENANTS } from './tenants-query.js';

interface Secret {
  readonly title: string;
  readonly words: string;
  readonly secret: string;
}

/** Makes a tenant, then shows its first owner’s invitation and its first key, one after the other, once. */
export function AddTenant() {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [slug, setSlug] = useState<string>();
  const [owner, setOwner] = useState('');
  const [secrets, setSecrets] = useState<readonly Secret[]>([]);
  const short = slug ?? slugOf(name);
  const add = useChange({
    run: () =>
      answered(api.POST('/v1/tenants', { body: { name: name.trim(), slug: short, ...(owner.trim() !== '' && { owner: owner.trim() }) } })),
    stale: [TENANTS],
    onDone: ({ apiKey, invitation }) => {
      setSecrets([
        ...(invitation ? [{ title: text.linkTitle, words: text.link(owner.trim()), secret: invitationLink(invitation.token) }] : []),
        { title: text.keyTitle, words: text.key, secret: apiKey.key },
      ]);
      setOpened(false);
      setName('');
      setSlug(undefined);
      setOwner('');
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text.add}</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={text.addTitle} closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate(undefined);
          }}
        >
          <Stack>
            <TextInput
              label={text.name}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              label={text.slug}
              description={text.slugHint}
              required
              maxLength={60}
              pattern="[a-z0-9]+(-[a-z0-9]+)*"
              value={short}
              onChange={(event) => setSlug(event.currentTarget.value)}
            />
            <TextInput
              label={text.owner}
              description={text.ownerHint}
              type="email"
              value={owner}
              onChange={(event) => setOwner(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={add.isPending}>
                {text.deed}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <ShownOnce
        key={secrets[0]?.title ?? ''}
        secret={secrets[0]?.secret}
        title={secrets[0]?.title ?? ''}
        onClose={() => setSecrets((left) => left.slice(1))}
      >
        {secrets[0]?.words}
      </ShownOnce>
    </>
  );
}
