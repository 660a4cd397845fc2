import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { DataList, type Column } from '../../../components/data-list.js';
import { Hash } from '../../../components/hash.js';
import { Moment } from '../../../components/moment.js';
import { Page } from '../../../components/page.js';
import { Empty } from '../../../components/states.js';
import { tenants as text } from '../../../messages/platform.js';
import { PlatformOnly } from '../platform-only.js';
import type { Tenant } from '../types.js';
import { AddTenant } from './add-tenant.js';
import { ChangeLimits } from './change-limits.js';
import { TENANTS } from './tenants-query.js';

const COLUMNS: readonly Column<Tenant>[] = [
  {
    name: text.name,
    width: 'minmax(9rem, 2fr)',
    cell: ({ name, slug }) => (
      <Stack gap={0}>
        <Text truncate>{name}</Text>
        <Text size="xs" c="dimmed" truncate>
          {slug}
        </Text>
      </Stack>
    ),
  },
  { name: text.id, width: '11rem', cell: ({ id, name }) => <Hash value={id} what={text.idOf(name)} />, wideOnly: true },
  { name: text.since, width: '9rem', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
  { name: text.limits, width: '6rem', cell: (tenant) => <ChangeLimits tenant={tenant} /> },
];

function TenantsList() {
  const query = useInfiniteQuery(
    pagesOf(TENANTS, (cursor) => api.GET('/v1/tenants', { params: { query: { ...(cursor !== undefined && { cursor }) } } })),
  );
  return (
    <DataList
      label={text.list}
      query={query}
      keyOf={({ id }) => id}
      columns={COLUMNS}
      empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
    />
  );
}

/** The houses on this platform, and how much each may ask for. */
export const Tenants = () => (
  <PlatformOnly>
    <Page title={text.title} lead={text.lead} actions={<AddTenant />}>
      <TenantsList />
    </Page>
  </PlatformOnly>
);
