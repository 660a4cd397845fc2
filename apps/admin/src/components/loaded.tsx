import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../api/problem.js';
import { Failed, Waiting } from './states.js';

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  /** What stands there until it has come, of the same height. */
  readonly waiting?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** What a query brought, or the state that it is in. What was there stays while it is asked for anew. */
export function Loaded<T>({ query, waiting, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed error={query.error} {...(retryable(query.error) && { retry: () => void query.refetch() })} />;
  return waiting ?? <Waiting />;
}

/** What is refused now would be refused again. */
const retryable = (error: unknown): boolean => !isProblem(error) || error.status === 0 || error.status >= 500 || error.status === 429;
