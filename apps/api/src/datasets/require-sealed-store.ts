import { DomainError } from '@intaglio/domain';
import type { SealedStore } from '@intaglio/storage';

/** @throws DomainError `service.unavailable` where none is configured */
export function requireSealedStore(store: SealedStore | undefined): SealedStore {
  if (!store) throw new DomainError('service.unavailable', 'This deployment has no sealed store, so it keeps no items of data sets.');
  return store;
}
