import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.js';
import { pagesOf } from '../../../api/pages.js';
import { DataList } from '../../../components/data-list.js';
import { Hash } from '../../../components/hash.js';
import { Loaded } from '../../../components/loaded.js';
import { Moment } from '../../../components/moment.js';
import { Panel } from '../../../components/panel.js';
import { Empty } from '../../../components/states.js';
import { chain as text } from '../../../messages/settings.js';
import { IfMay } from '../../../session/session-context.js';
import { useBrandChoice } from '../brands.js';

function CollectionsOf({ brandId }: { readonly brandId: string }) {
  const query = useInfiniteQuery(
    pagesOf(['collections', brandId], (cursor) =>
      api.GET('/v1/brands/{brandId}/collections', { params: { path: { brandId }, query: { ...(cursor !== undefined && { cursor }) } } }),
    ),
  );
  return (
    <DataList
      label={text.collectionsList}
      query={query}
      keyOf={({ id }) => id}
      columns={[
        { name: text.collection, width: 'minmax(8rem, 2fr)', cell: ({ name }) => name },
        { name: text.symbol, width: 'minmax(4rem, 1fr)', cell: ({ symbol }) => symbol, wideOnly: true },
        {
          name: text.address,
          width: 'minmax(9rem, 1fr)',
          cell: ({ address, name }) => (address === null ? text.deploying : <Hash value={address} what={text.addressOf(name)} />),
        },
        { name: text.since, width: 'minmax(6rem, 1fr)', cell: ({ createdAt }) => <Moment at={createdAt} />, wideOnly: true },
      ]}
      empty={<Empty title={text.noCollections}>{text.noCollectionsWords}</Empty>}
    />
  );
}

const Chosen = () => {
  const { brands, brandId, choice } = useBrandChoice(text.brand);
  return (
    <Panel title={text.collections} lead={text.collectionsLead} actions={choice}>
      <Loaded query={brands}>
        {() =>
          brandId === undefined ? <Empty title={text.noCollections}>{text.noCollectionsWords}</Empty> : <CollectionsOf brandId={brandId} />
        }
      </Loaded>
    </Panel>
  );
};

export const Collections = () => (
  <IfMay scope="collections:read">
    <Chosen />
  </IfMay>
);
