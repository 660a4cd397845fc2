import type { Database } from '../database.js';

/** One for each database handle, made when it is first asked for, gone with the handle. */
export function perDatabase<T extends object>(make: (database: Database) => T): (database: Database) => T {
  const made = new WeakMap<Database, T>();
  return (database) => {
    const known = made.get(database);
    if (known) return known;
    const fresh = make(database);
    made.set(database, fresh);
    return fresh;
  };
}
