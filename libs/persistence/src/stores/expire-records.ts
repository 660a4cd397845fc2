import type { Database } from '../database.js';

/** Of a sweep: a long delete would hold its locks as long. */
const BATCH = 5000;

/** For so long an Idempotency-Key is remembered: row-level security shows the worker none that is younger. */
const SWEEPS = [
  `delete from idempotency_keys where (tenant_id, key) in (select tenant_id, key from idempotency_keys where created_at < now() - interval '24 hours' limit $1)`,
  `delete from outbox where id in (select id from outbox where published_at < now() - interval '7 days' limit $1)`,
];

/** Forgets what has served its time: idempotency records after a day, messages a week after they were published. @returns how many rows */
export async function expireRecords(database: Database): Promise<number> {
  let swept = 0;
  for (const sweep of SWEEPS) {
    const [, count] = await database.source.query<[unknown[], number]>(sweep, [BATCH]);
    swept += count;
  }
  return swept;
}
