import { isScope, type Scope } from '@intaglio/domain';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ShownOnce } from '../../../components/shown-once.js';
import { common } from '../../../messages/common.js';
import { keys as text } from '../../../messages/settings.js';
import { KEYS } from './keys-query.js';
import { ScopeChoice } from './scope-choice.js';

const FOR_A_SHOP: readonly Scope[] = ['generations:read', 'generations:write'];

/** The end of a day in the viewer’s time zone. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

export function IssueKey() {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(FOR_A_SHOP);
  const [key, setKey] = useState<string>();
  const issue = useChange({
    run: () =>
      answered(
        api.POST('/v1/api-keys', {
          body: { name: name.trim(), scopes: scopes.filter(isScope), ...(lastDay !== '' && { expiresAt: endOf(lastDay) }) },
        }),
      ),
    stale: [KEYS],
    onDone: (issued) => {
      setKey(issued.key);
      setOpened(false);
      setName('');
      setLastDay('');
      setScopes(FOR_A_SHOP);
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{text.issue}</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={text.issueTitle}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            issue.mutate(undefined);
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
            <TextInput
              type="date"
              label={text.expiry}
              description={text.expiryHint}
              value={lastDay}
              onChange={(event) => setLastDay(event.currentTarget.value)}
              maw={240}
            />
            <ScopeChoice scopes={scopes} onChange={setScopes} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpened(false)}>
                {common.cancel}
              </Button>
              <Button type="submit" disabled={scopes.length === 0} loading={issue.isPending}>
                {text.deed}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      <ShownOnce secret={key} title={text.shownTitle} onClose={() => setKey(undefined)}>
        {text.shown}
      </ShownOnce>
    </>
  );
}
