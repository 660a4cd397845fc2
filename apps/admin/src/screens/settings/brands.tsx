import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../../api/client.js';

/** Many more than any house has; the first page of the list. */
const MOST = 100;

export const brandsQuery = {
  queryKey: ['brands', 'all'],
  queryFn: () => answered(api.GET('/v1/brands', { params: { query: { limit: MOST } } })),
};

/** A tenant’s brands, of which one is looked at: the newest unless somebody chooses. */
export function useBrandChoice(label: string) {
  const brands = useQuery(brandsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const items = brands.data?.items ?? [];
  const brandId = chosen ?? items[0]?.id;
  const choice =
    items.length > 1 ? (
      <Select
        label={label}
        data={items.map(({ id, name }) => ({ value: id, label: name }))}
        value={brandId ?? null}
        onChange={setChosen}
        allowDeselect={false}
        w={240}
      />
    ) : null;
  return { brands, brandId, choice };
}
