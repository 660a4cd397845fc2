import { Select } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, answered } from '../api/client.js';
import type { operations } from '../api/generated/schema.js';
import { brandPage as text } from '../messages/brand-page.js';
import { Loaded } from './loaded.js';
import { Page } from './page.js';
import { Empty } from './states.js';

export type Brand = operations['listBrands']['responses'][200]['content']['application/json']['items'][number];

/** A house has few brands: one page of them is offered. */
const MOST_BRANDS = 100;
const CHOSEN = 'intaglio.brand';

export const brandsQuery = queryOptions({
  queryKey: ['brands', 'choice'],
  queryFn: () => answered(api.GET('/v1/brands', { params: { query: { limit: MOST_BRANDS } } })),
  staleTime: 60_000,
});

interface BrandPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: (brand: Brand) => ReactNode;
  readonly children: (brand: Brand) => ReactNode;
}

/** A screen about one brand's things, with the choice of the brand where there are several. */
export function BrandPage({ title, lead, actions, children }: BrandPageProps) {
  const brands = useQuery(brandsQuery);
  const [chosen, setChosen] = useState(() => localStorage.getItem(CHOSEN));
  const items = brands.data?.items ?? [];
  const brand = items.find(({ id }) => id === chosen) ?? items[0];
  const choose = (id: string | null): void => {
    if (id === null) return;
    localStorage.setItem(CHOSEN, id);
    setChosen(id);
  };
  const choice = brand && items.length > 1 && (
    <Select
      aria-label={text.brand}
      data={items.map(({ id, name }) => ({ value: id, label: name }))}
      value={brand.id}
      onChange={choose}
      allowDeselect={false}
      w={200}
    />
  );
  return (
    <Page
      title={title}
      {...(lead !== undefined && { lead })}
      actions={
        <>
          {choice}
          {brand && actions?.(brand)}
        </>
      }
    >
      <Loaded query={brands}>{() => (brand ? children(brand) : <Empty title={text.noneTitle}>{text.none}</Empty>)}</Loaded>
    </Page>
  );
}
