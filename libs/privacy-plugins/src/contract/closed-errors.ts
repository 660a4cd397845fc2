import { DomainError } from '@intaglio/domain';

/**
 * Whatever goes wrong inside a backend leaves it as a DomainError. The original is dropped, not kept as `cause`:
 * a library's message may quote the prompt that it choked on.
 */
export async function closed<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('backend.failed');
  }
}
