import { Group, Modal, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { DataList, type Column } from '../../../components/data-list.js';
import { Guilloche } from '../../../components/guilloche.js';
import { LinkText } from '../../../components/link-button.js';
import { StateWord } from '../../../components/state-word.js';
import { Empty } from '../../../components/states.js';
import { common } from '../../../messages/common.js';
import { version as text } from '../../../messages/datasets.js';
import { itemsPages } from '../queries.js';
import type { Item } from '../types.js';
import { useLicenceNames } from '../use-licence-names.js';
import { ItemFacts } from './item-facts.js';
import { isJudged, optOutsOf } from './item-signals.js';
import classes from './items.module.css';

export function Items({ versionId }: { readonly versionId: string }) {
  const query = useInfiniteQuery(itemsPages(versionId));
  const licenceName = useLicenceNames();
  const [opened, setOpened] = useState<Item>();
  const columns = useMemo(() => columnsOf(licenceName, setOpened), [licenceName]);
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" maw={760}>
        {text.sealedNote}
      </Text>
      <DataList
        label={text.tabs.items}
        query={query}
        columns={columns}
        keyOf={({ name }) => name}
        empty={<Empty title={text.emptyTitle}>{text.empty}</Empty>}
      />
      <Modal
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened?.name}
        size="lg"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        {opened && <ItemFacts item={opened} licence={licenceName(opened.licenceId)} />}
      </Modal>
    </>
  );
}

const columnsOf = (licenceName: (id: string) => string, open: (item: Item) => void): readonly Column<Item>[] => [
  {
    name: text.columns.picture,
    width: 'minmax(10rem, 1fr)',
    cell: (item) => (
      <UnstyledButton onClick={() => open(item)} className={classes['open']}>
        <Group gap="sm" wrap="nowrap">
          <Guilloche bytes={item.sha256} size={36} label={text.sealed} />
          <Text size="sm" truncate>
            {item.name}
          </Text>
        </Group>
      </UnstyledButton>
    ),
  },
  { name: text.columns.caption, width: 'minmax(8rem, 1.4fr)', cell: ({ caption }) => caption },
  {
    name: text.columns.licence,
    width: 'minmax(7rem, 1fr)',
    cell: ({ licenceId }) => (
      <LinkText size="sm" to="/licences/$licenceId" params={{ licenceId }}>
        {licenceName(licenceId)}
      </LinkText>
    ),
    wideOnly: true,
  },
  { name: text.columns.size, width: '7rem', cell: ({ width, height }) => text.dimensions(width, height), wideOnly: true },
  {
    name: text.columns.optOut,
    width: '7rem',
    cell: (item) => (optOutsOf(item).length === 0 ? text.optOutNone : text.optOutAllows),
    wideOnly: true,
  },
  {
    name: text.columns.judged,
    width: '7.5rem',
    cell: (item) =>
      isJudged(item) ? <StateWord tone="good">{text.judged}</StateWord> : <StateWord tone="ended">{text.notJudged}</StateWord>,
    wideOnly: true,
  },
];
