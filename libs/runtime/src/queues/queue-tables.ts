import { runMigrations } from 'bullmq';
import { Client, escapeIdentifier } from 'pg';
import { QUEUES } from './queues.js';

/** BullMQ's own schema, beside ours in the same database. */
export const QUEUE_SCHEMA = 'bullmq';

export interface QueueTablesOptions {
  /** The address of the role that owns the database: it makes the schema and owns everything in it. */
  readonly ownerUrl: string;
  /** The role that `REDIS_URL` names; none when the owner itself uses the queues. */
  readonly role?: string;
}

/** Makes or updates BullMQ's tables, at deployment time, and grants the role what running the queues takes; safe to repeat. */
export async function prepareQueueTables({ ownerUrl, role }: QueueTablesOptions): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    // BullMQ makes a sequence at a queue's first job. Made here, the role needs no right to create anything that lasts.
    for (const { name } of Object.values(QUEUES)) {
      const { rows } = await client.query<{ sequence: string }>(`select ${QUEUE_SCHEMA}.job_id_seq_name($1) as sequence`, [name]);
      await client.query(`create sequence if not exists ${QUEUE_SCHEMA}.${escapeIdentifier(rows[0]!.sequence)}`);
    }
    if (role) await client.query(grants(escapeIdentifier(role)));
  } finally {
    await client.end();
  }
}

/** Rows and sequences of the queues, and nothing of the ledger of migrations but to read it. */
const grants = (role: string): string => `
  begin;
  grant usage on schema ${QUEUE_SCHEMA} to ${role};
  grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${role};
  revoke insert, update, delete on ${QUEUE_SCHEMA}.migration from ${role};
  grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${role};
  commit;`;
