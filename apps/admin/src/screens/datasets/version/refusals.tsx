import { Code } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { DataList, type Column } from '../../../components/data-list.js';
import { Empty } from '../../../components/states.js';
import { version as text } from '../../../messages/datasets.js';
import { refusalsPages } from '../queries.js';
import type { Refusal } from '../types.js';

const COLUMNS: readonly Column<Refusal>[] = [
  { name: text.refusalColumns.name, width: 'minmax(7rem, 1fr)', cell: ({ name }) => <span title={name}>{name}</span> },
  { name: text.refusalColumns.reason, width: 'minmax(10rem, 2fr)', cell: ({ reason }) => <span title={reason}>{reason}</span> },
  { name: text.refusalColumns.code, width: '14rem', cell: ({ code }) => <Code>{code}</Code>, wideOnly: true },
];

export const Refusals = ({ versionId }: { readonly versionId: string }) => (
  <DataList
    label={text.tabs.refusals}
    query={useInfiniteQuery(refusalsPages(versionId))}
    columns={COLUMNS}
    keyOf={({ sequence }) => String(sequence)}
    empty={<Empty title={text.noneRefusedTitle}>{text.noneRefused}</Empty>}
  />
);
