import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { shortened } from '../../components/hash.js';
import { licencesPages } from '../licences/queries.js';
import { basisInWords } from '../licences/words.js';

/** Names of licences by their ids; of one that is not among the newest hundred, its id. */
export function useLicenceNames(): (id: string) => string {
  const { data } = useInfiniteQuery(licencesPages());
  const names = useMemo(
    () =>
      new Map(
        data?.pages.flatMap(({ items }) => items.map(({ id, document }) => [id, `${document.licensor}, ${basisInWords(document.basis)}`])),
      ),
    [data],
  );
  return useCallback((id) => names.get(id) ?? shortened(id), [names]);
}
