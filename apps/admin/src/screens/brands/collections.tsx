import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Hash } from '../../components/hash.js';
import { Loaded } from '../../components/loaded.js';
import { Moment } from '../../components/moment.js';
import { brands, collections as text } from '../../messages/brands.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { NewCollection } from './new-collection.js';
import { collectionsQuery } from './queries.js';
import type { Collection } from './types.js';

export const Collections = ({ brandId }: { readonly brandId: string }) => (
  <Stack gap="sm" component="section">
    <Group justify="space-between">
      <Title order={2}>{brands.collections}</Title>
      <IfMay scope="collections:write">
        <NewCollection brandId={brandId} />
      </IfMay>
    </Group>
    <Needs scope="collections:read">
      <CollectionList brandId={brandId} />
    </Needs>
  </Stack>
);

const CollectionList = ({ brandId }: { readonly brandId: string }) => (
  <Loaded query={useQuery(collectionsQuery(brandId))}>
    {({ items }) => (items.length === 0 ? <Text c="dimmed">{text.none}</Text> : <CollectionTable items={items} />)}
  </Loaded>
);

const CollectionTable = ({ items }: { readonly items: readonly Collection[] }) => (
  <Table.ScrollContainer minWidth={480} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': text.label, role: 'region' } }}>
    <Table aria-label={text.label}>
      <Table.Thead>
        <Table.Tr>
          {[text.name, text.symbol, text.royalty, text.state, text.made].map((name) => (
            <Table.Th key={name}>{name}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ id, name, symbol, royaltyBps, address, createdAt }) => (
          <Table.Tr key={id}>
            <Table.Td className="serif">{name}</Table.Td>
            <Table.Td className="mono">{symbol}</Table.Td>
            <Table.Td>{text.percent(royaltyBps)}</Table.Td>
            <Table.Td>{address === null ? text.deploying : <Hash value={address} what={text.address} />}</Table.Td>
            <Table.Td>
              <Moment at={createdAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
);
