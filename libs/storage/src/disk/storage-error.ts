import { DomainError } from '@intaglio/domain';

export const errnoOf = (cause: unknown): string | undefined =>
  typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;

/** What the file system's error means to a caller: out of room or quota, else out of reach. */
export function storageError(cause: unknown): DomainError {
  if (cause instanceof DomainError) return cause;
  const code = errnoOf(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new DomainError('storage.full', 'The store has no room left. Nothing was stored.', { cause });
  return new DomainError('storage.unreachable', `The store’s directory cannot be used (${code ?? 'unknown cause'}).`, { cause });
}
