import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { useChange } from '../../../api/use-change.js';
import { ConfirmButton } from '../../../components/confirm-button.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { administrators as text } from '../../../messages/platform.js';
import { sessionQuery } from '../../../session/session.js';
import { useSession } from '../../../session/session-context.js';
import { PlatformOnly } from '../platform-only.js';
import type { Administrator } from '../types.js';
import classes from './administrators.module.css';

const KEY = ['platform', 'administrators'];
const administratorsQuery = { queryKey: KEY, queryFn: () => answered(api.GET('/v1/platform-admins')) };

function Remove({ of: { id, email } }: { readonly of: Administrator }) {
  const { person } = useSession();
  const remove = useChange({
    run: () => answered(api.DELETE('/v1/platform-admins/{platformAdminId}', { params: { path: { platformAdminId: id } } })),
    stale: [KEY, sessionQuery.queryKey],
    done: () => text.removed,
  });
  return (
    <ConfirmButton
      label={text.remove}
      title={text.removeTitle(email)}
      deed={text.remove}
      loading={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
    >
      {person.email?.toLowerCase() === email.toLowerCase() ? text.self : text.removeWords}
    </ConfirmButton>
  );
}

function Add() {
  const [email, setEmail] = useState('');
  const add = useChange({
    run: () => answered(api.POST('/v1/platform-admins', { body: { email: email.trim() } })),
    stale: [KEY],
    done: () => text.named,
    onDone: () => setEmail(''),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(undefined);
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={text.address}
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          w={320}
        />
        <Button type="submit" loading={add.isPending}>
          {text.add}
        </Button>
      </Group>
    </form>
  );
}

const List = ({ of }: { readonly of: readonly Administrator[] }) =>
  of.length === 0 ? (
    <Empty title={text.empty}>{text.emptyWords}</Empty>
  ) : (
    <ul className={classes['list']} aria-label={text.list}>
      {of.map((administrator) => (
        <li key={administrator.id} className={classes['item']}>
          <span className={classes['address']}>{administrator.email}</span>
          <span>{administrator.signedIn ? text.in : text.not}</span>
          <Moment at={administrator.createdAt} />
          <Remove of={administrator} />
        </li>
      ))}
    </ul>
  );

function AdministratorsPanel() {
  const query = useQuery(administratorsQuery);
  return (
    <Panel title={text.list}>
      <Add />
      <Loaded query={query}>{({ items }) => <List of={items} />}</Loaded>
    </Panel>
  );
}

/** Who administers the platform. */
export const Administrators = () => (
  <PlatformOnly>
    <Page title={text.title} lead={text.lead}>
      <AdministratorsPanel />
    </Page>
  </PlatformOnly>
);
