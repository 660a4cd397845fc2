import type { Role } from '@intaglio/domain';
import { Button, Group, Modal, Stack } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { common } from '../../../messages/common.js';
import { members as text } from '../../../messages/settings.js';
import { sessionQuery } from '../../../session/session.js';
import type { Member } from '../types.js';
import { RoleChoice } from './role-choice.js';

interface ChangeMemberProps {
  readonly member: Member;
  readonly who: string;
  /** What names the list that the member stands in. */
  readonly stale: QueryKey;
}

/** What a member may do, and taking it away altogether. */
export function ChangeMember({ member: { id: memberId, roles: before }, who, stale }: ChangeMemberProps) {
  const [roles, setRoles] = useState<Role[]>();
  const close = (): void => setRoles(undefined);
  // It may be one’s own membership, so what the session grants is asked for anew too.
  const after = { stale: [stale, sessionQuery.queryKey], onDone: close };
  const params = { path: { memberId } };
  const change = useChange({
    run: (next: Role[]) => answered(api.PATCH('/v1/members/{memberId}', { params, body: { roles: next } })),
    done: () => text.changed,
    ...after,
  });
  const remove = useChange({ run: () => answered(api.DELETE('/v1/members/{memberId}', { params })), done: () => text.removed, ...after });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setRoles(before)} aria-label={text.changeOf(who)}>
        {text.change}
      </Button>
      <Modal opened={roles !== undefined} onClose={close} title={text.changeOf(who)} closeButtonProps={{ 'aria-label': common.close }}>
        <Stack>
          <RoleChoice roles={roles ?? []} onChange={setRoles} />
          <Group justify="space-between">
            <ConfirmButton
              label={text.remove}
              title={text.removeTitle(who)}
              deed={text.removeDeed}
              size="sm"
              loading={remove.isPending}
              onConfirm={() => remove.mutate(undefined)}
            >
              {text.removeWords}
            </ConfirmButton>
            <Group>
              <Button variant="default" onClick={close}>
                {common.cancel}
              </Button>
              <Button disabled={!roles?.length} loading={change.isPending} onClick={() => roles && change.mutate(roles)}>
                {common.save}
              </Button>
            </Group>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
