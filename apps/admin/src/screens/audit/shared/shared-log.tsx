import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { setStanding } from '../../../api/client.js';
import { isProblem } from '../../../api/problem.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Empty } from '../../../components/states.js';
import { audit as text, auditShared } from '../../../messages/audit.js';
import { common } from '../../../messages/common.js';
import { Alarm } from '../alarm.js';
import { EventDrawer } from '../event-drawer.js';
import { readPage } from '../log-api.js';
import { LogView } from '../log-view.js';
import type { Narrowing } from '../narrow.js';
import { ReaderProvider, type Reader } from '../reader.js';
import { WatchProvider } from '../watch.js';
import classes from './shared-log.module.css';

const NOBODY: ReadonlyMap<string, string> = new Map();

/** The log for whoever was sent a link: the same checks in the same way, and nothing else of the tenant. */
export function SharedLog({ token }: { readonly token: string | undefined }) {
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <Text className="serif" fz="xl">
          {common.product}
        </Text>
        <Text c="dimmed" size="sm">
          {auditShared.readOnly}
        </Text>
      </header>
      <main className={classes['main']}>{token === undefined ? <NoLink /> : <Opened token={token} />}</main>
    </div>
  );
}

const NoLink = () => (
  <>
    <Title order={1} className="visually-hidden">
      {text.title}
    </Title>
    <Empty title={auditShared.noLinkTitle}>{auditShared.noLink}</Empty>
  </>
);

function Opened({ token }: { readonly token: string }) {
  // Before anything is asked for: this page reads with the link's token alone.
  useState(() => setStanding({ csrfToken: undefined, tenantId: undefined, shareToken: token }));
  const tenant = useQuery({
    queryKey: ['audit', 'shared'],
    queryFn: async () => (await readPage(undefined, 1)).items[0]?.event.tenantId,
  });
  if (isProblem(tenant.error) && [401, 403].includes(tenant.error.status))
    return <Empty title={auditShared.overTitle}>{auditShared.over}</Empty>;
  return <Loaded query={tenant}>{(tenantId) => <Reading tenantId={tenantId ?? ''} />}</Loaded>;
}

function Reading({ tenantId }: { readonly tenantId: string }) {
  const reader = useMemo<Reader>(() => ({ tenantId, opens: false, names: NOBODY }), [tenantId]);
  const [narrowing, narrowTo] = useState<Narrowing>({});
  const [eventId, openEvent] = useState<string>();
  return (
    <ReaderProvider reader={reader}>
      <WatchProvider>
        <Page title={text.title} lead={auditShared.lead}>
          <Alarm openEvent={openEvent} />
          <LogView narrowing={narrowing} narrowTo={narrowTo} openEvent={openEvent} />
          <EventDrawer eventId={eventId} close={() => openEvent(undefined)} />
        </Page>
      </WatchProvider>
    </ReaderProvider>
  );
}
