import type { Role } from '@intaglio/domain';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { common } from '../../../messages/common.js';
import { invitations as text } from '../../../messages/settings.js';
import { invitationLink } from '../../../session/invitation-token.js';
import { RoleChoice } from './role-choice.js';

/** Makes an invitation and shows its link, once. */
export function Invite({ stale }: { readonly stale: QueryKey }) {
  const [opened, setOpened] = useState(false);
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>([]);
  const [sent, setSent] = useState<{ readonly link: string; readonly email: string }>();
  const invite = useChange({
    run: () => answered(api.POST('/v1/invitations', { body: { email: email.trim(), roles } })),
    stale: [stale],
    onDone: ({ token, email: to }) => {
      setSent({ link: invitationLink(token), email: to });
      setOpened(false);
      setEmail('');
      setRoles([]);
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text.invite}</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={text.invite} closeButtonProps={{ 'aria-label': common.close }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate(undefined);
          }}
        >
          <Stack>
            <TextInput
              label={text.email}
              type="email"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              data-autofocus
            />
            <RoleChoice roles={roles} onChange={setRoles} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit" disabled={roles.length === 0} loading={invite.isPending}>
                {text.send}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <ShownOnce secret={sent?.link} title={text.linkTitle} onClose={() => setSent(undefined)}>
        {text.linkWords(sent?.email ?? '')}
      </ShownOnce>
    </>
  );
}
