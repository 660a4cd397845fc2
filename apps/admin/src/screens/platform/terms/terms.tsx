import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../../api/client.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { common } from '../../../messages/common.js';
import { terms as text } from '../../../messages/platform.js';
import { PlatformOnly } from '../platform-only.js';
import type { Terms as PublishedTerms } from '../types.js';
import { PublishTerms } from './publish-terms.js';
import classes from './terms.module.css';
import { TERMS } from './terms-query.js';

const termsQuery = { queryKey: TERMS, queryFn: () => answered(api.GET('/v1/licence-terms/published')) };

function Read({ of: { title, body } }: { readonly of: PublishedTerms }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)} aria-label={text.readOf(title)}>
        {text.read}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={title} size="xl" closeButtonProps={{ 'aria-label': common.close }}>
        <div className={classes['words']}>{body}</div>
      </Modal>
    </>
  );
}

const OneVersion = ({ of }: { readonly of: PublishedTerms }) => (
  <Panel
    title={of.title}
    lead={
      <>
        <span className="mono">{of.id}</span>
        {` · ${text.version(of.version)} · ${text.published} `}
        <Moment at={of.createdAt} />
      </>
    }
    actions={<Read of={of} />}
  >
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {text.uses}
      </Text>
      <Group gap={6}>
        {of.uses.map((use) => (
          <Badge key={use}>{text.short[use]}</Badge>
        ))}
      </Group>
    </Stack>
  </Panel>
);

function TermsList() {
  const query = useQuery(termsQuery);
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={text.empty}>{text.emptyWords}</Empty>
        ) : (
          items.map((terms) => <OneVersion key={`${terms.id} ${terms.version}`} of={terms} />)
        )
      }
    </Loaded>
  );
}

/** What tenants accept word for word, version by version. */
export const Terms = () => (
  <PlatformOnly>
    <Page title={text.title} lead={text.lead} actions={<PublishTerms />}>
      <TermsList />
    </Page>
  </PlatformOnly>
);
