import { Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { DataList } from '../../../components/data-list.js';
import { Guilloche } from '../../../components/guilloche.js';
import { Hash } from '../../../components/hash.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { count } from '../../../components/time.js';
import { creators as text } from '../../../messages/settings.js';
import { Needs } from '../../../session/session-context.js';
import { useBrandChoice } from '../brands.js';
import type { CreatorKey } from '../types.js';

const remaining = ({ limit, remaining: left }: CreatorKey): string =>
  limit === null || left === null ? text.noLimit : text.leftOf(count(left), count(limit));

function KeysOf({ brandId }: { readonly brandId: string }) {
  const query = useInfiniteQuery(
    pagesOf(['encryption-keys', brandId], (cursor) =>
      api.GET('/v1/brands/{brandId}/encryption-keys', {
        params: { path: { brandId }, query: { ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  );
  return (
    <DataList
      label={text.list}
      query={query}
      keyOf={({ id }) => id}
      columns={[
        {
          name: text.id,
          width: 'minmax(9.5rem, 1.4fr)',
          cell: ({ id }) => (
            <Group gap="sm" wrap="nowrap">
              <Guilloche bytes={id} size={32} label={text.sealed} />
              <Hash value={id} what={text.key} />
            </Group>
          ),
        },
        { name: text.answers, width: 'minmax(5rem, 1fr)', cell: ({ answersGiven }) => count(answersGiven), wideOnly: true },
        { name: text.remaining, width: 'minmax(4rem, 1.4fr)', cell: remaining },
        { name: text.since, width: 'minmax(6rem, 1fr)', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
        { name: text.state, width: '6rem', cell: ({ removedAt }) => (removedAt === null ? text.active : text.removed), wideOnly: true },
      ]}
      empty={<Empty title={text.empty}>{text.emptyWords}</Empty>}
    />
  );
}

function CreatorsPanel() {
  const { brands, brandId, choice } = useBrandChoice(text.brand);
  return (
    <Panel title={text.title} lead={text.lead} actions={choice}>
      <Loaded query={brands}>
        {() => (brandId === undefined ? <Empty title={text.noBrand}>{text.noBrandWords}</Empty> : <KeysOf brandId={brandId} />)}
      </Loaded>
    </Panel>
  );
}

/** The public keys that creators’ devices registered, and how many answers each was given. */
export const Creators = () => (
  <Needs scope="generations:read">
    <CreatorsPanel />
  </Needs>
);
