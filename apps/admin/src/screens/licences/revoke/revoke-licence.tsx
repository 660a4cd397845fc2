import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, answered } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { useChange } from '../../../api/use-change.js';
import { Loaded } from '../../../components/loaded.js';
import { Waiting } from '../../../components/states.js';
import { common } from '../../../messages/common.js';
import { licence as words, revocation as text } from '../../../messages/licences.js';
import { impactQuery, LICENCES } from '../queries.js';
import type { Licence, LicenceImpact } from '../types.js';
import { Impact } from './impact.js';

/** What a revocation touches is shown first; the confirmation is of what was shown. */
export function RevokeLicence({ licence: { id: licenceId } }: { readonly licence: Licence }) {
  const [opened, { open, close }] = useDisclosure();
  const query = useQuery({ ...impactQuery(licenceId), enabled: opened });
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.revoke}
      </Button>
      <Modal opened={opened} onClose={close} title={text.title} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
        <Loaded query={query} waiting={<Waiting rows={5} height={28} />}>
          {(impact) => <Confirm licenceId={licenceId} impact={impact} close={close} />}
        </Loaded>
      </Modal>
    </>
  );
}

interface ConfirmProps {
  readonly licenceId: string;
  readonly impact: LicenceImpact;
  readonly close: () => void;
}

function Confirm({ licenceId, impact, close }: ConfirmProps) {
  const [reason, setReason] = useState('');
  const revoke = useChange({
    run: () =>
      answered(api.POST('/v1/licences/{licenceId}/revoke', { params: { path: { licenceId } }, body: { reason, impact: impact.digest } })),
    stale: [LICENCES, ['datasets'], ['models']],
    done: () => text.done,
    onDone: close,
  });
  const query = useQuery(impactQuery(licenceId));
  const changed = isProblem(revoke.error) && revoke.error.code === 'precondition.failed';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        revoke.mutate(undefined, { onError: () => void query.refetch() });
      }}
    >
      <Stack>
        <Text size="sm">{text.means}</Text>
        {changed && <Alert color="red">{text.changed}</Alert>}
        <Impact of={impact} />
        <Textarea
          label={text.reason}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={500}
          required
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {text.keep}
          </Button>
          <Button type="submit" color="red" loading={revoke.isPending} disabled={reason.trim() === ''}>
            {text.deed}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
