import { namedPlaces, type Database } from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';

export interface SweepPorts {
  readonly database: Database;
  readonly sealed: SealedStore;
}

/** Bytes are written before their rows, seconds at the most: what no row names after this long is what a crash left. */
export const GRACE_MS = 60 * 60 * 1000;

/**
 * Erases what nobody can reach any more: bytes whose row was never committed, and archives of imports that have ended. A tenant that the database does not
 * know keeps its bytes, so that a worker that was given another store than its own erases nothing.
 * @param before which bytes must have been written
 * @returns how many were erased
 * @throws DomainError `storage.unreachable`
 */
export async function sweepSealed({ database, sealed }: SweepPorts, before = new Date(Date.now() - GRACE_MS)): Promise<number> {
  let erased = 0;
  for (const tenantId of await sealed.tenants()) {
    const places = await sealed.placesBefore(tenantId, before);
    if (places.length === 0) continue;
    const named = await database.asTenant(tenantId, (transaction) => namedPlaces(transaction, tenantId, places));
    if (named === undefined) continue;
    for (const place of places) if (!named.has(place) && (await sealed.erase(tenantId, place))) erased++;
  }
  return erased;
}
