import { infiniteQueryOptions } from '@tanstack/react-query';
import { answered } from './client.js';

/** A page of any list of the API. */
interface ListPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

type Asked<T> = Promise<{ readonly data?: ListPage<T>; readonly error?: unknown; readonly response: Response }>;

/**
 * A list that is read page by page, the next one when somebody comes near its end.
 * @param key what names the list, with everything that it is filtered by
 * @param ask one page, from a cursor on
 */
export const pagesOf = <T>(key: readonly unknown[], ask: (cursor: string | undefined) => Asked<T>) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => answered(ask(pageParam)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
