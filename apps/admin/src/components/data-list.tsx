import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './data-list.module.css';
import { Failed, Waiting } from './states.js';

export interface Column<T> {
  readonly name: string;
  /** CSS grid track: `10rem`, `minmax(8rem, 1fr)`. */
  readonly width: string;
  readonly cell: (item: T) => ReactNode;
  /** Left out on narrow screens. */
  readonly wideOnly?: boolean;
}

interface RowsProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly keyOf: (item: T) => string;
}

interface DataListProps<T> extends RowsProps<T> {
  readonly query: UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly T[] }>>;
  /** What is shown when the list is empty. */
  readonly empty: ReactNode;
}

const ROW = 52;
/** Rows beyond the visible ones that are there already. */
const OVERSCAN = 12;

/** A list of any length: only what is seen is drawn, what comes next is fetched before it is reached, and every row is as high as its place. */
export function DataList<T>({ query, empty, ...rows }: DataListProps<T>) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={8} height={ROW - 10} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return <Rows {...rows} items={items} more={hasNextPage} nearEnd={() => void (isFetchingNextPage || fetchNextPage())} />;
}

interface DrawnRowsProps<T> extends RowsProps<T> {
  readonly items: readonly T[];
  /** Whether more can come after the last one. */
  readonly more?: boolean;
  /** Called when somebody comes near the last one and more can come. */
  readonly nearEnd?: () => void;
}

/** Rows that are all there: as many as one likes, since only those that are seen are drawn. */
export function Rows<T>({ label, items, columns, keyOf, more = false, nearEnd }: DrawnRowsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => keyOf(items[index]!),
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= items.length - OVERSCAN) nearEnd?.();
  }, [more, nearEnd, last, items.length]);
  const cellClass = (column: Column<T>): string => (column.wideOnly ? `${classes['cell']} ${classes['wide']}` : classes['cell']!);
  const template = {
    '--columns': columns.map(({ width }) => width).join(' '),
    '--narrow-columns': columns
      .filter(({ wideOnly }) => !wideOnly)
      .map(({ width }) => width)
      .join(' '),
  } as React.CSSProperties;
  return (
    <div role="table" aria-label={label} aria-rowcount={more ? -1 : items.length + 1} className={classes['table']} style={template}>
      <div role="row" className={`${classes['row']} ${classes['head']}`} aria-rowindex={1}>
        {columns.map((column) => (
          <div key={column.name} role="columnheader" className={cellClass(column)}>
            {column.name}
          </div>
        ))}
      </div>
      <div ref={list} role="rowgroup" className={classes['body']} style={{ height: rows.getTotalSize() }}>
        {visible.map(({ index, key, start }) => (
          <div
            key={key}
            role="row"
            aria-rowindex={index + 2}
            className={classes['row']}
            style={{ position: 'absolute', insetInline: 0, height: ROW, transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            {columns.map((column) => (
              <div key={column.name} role="cell" className={cellClass(column)}>
                {column.cell(items[index]!)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
