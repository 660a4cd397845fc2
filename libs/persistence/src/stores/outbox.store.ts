import { newId, type AnyId, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';

export type OutboxTopic = 'generations' | 'mints' | 'training' | 'imports';
export interface OutboxMessage {
  readonly id: string;
  readonly topic: OutboxTopic;
  readonly subjectId: string;
}

/** Commits with the change it announces. */
export async function enqueueOutbox(
  transaction: TenantTransaction,
  tenantId: TenantId,
  topic: OutboxTopic,
  subjectId: string,
): Promise<void> {
  await transaction.query('insert into outbox (id, tenant_id, topic, subject_id) values ($1, $2, $3, $4)', [
    newId<AnyId>(),
    tenantId,
    topic,
    subjectId,
  ]);
  await transaction.query("select pg_notify('outbox', '')");
}

/**
 * Publishes up to `limit` pending messages. They stay locked until `publish` has answered, then count as published; rows that commit out of order are
 * never skipped, since no cursor is kept. A relay killed in between publishes them again: job ids make that harmless.
 * @returns how many were published
 */
export async function relayOutbox(
  database: Database,
  limit: number,
  publish: (messages: readonly OutboxMessage[]) => Promise<void>,
): Promise<number> {
  return database.source.transaction(async (transaction) => {
    const messages = await transaction.query<OutboxMessage[]>(
      `select id, topic, subject_id as "subjectId" from outbox where published_at is null order by created_at limit $1 for update skip locked`,
      [limit],
    );
    if (messages.length === 0) return 0;
    await publish(messages);
    await transaction.query('update outbox set published_at = now() where id = any($1)', [messages.map(({ id }) => id)]);
    return messages.length;
  });
}

/** Messages that are committed and not yet published. */
export async function countPendingOutbox(database: Database): Promise<number> {
  const [row] = await database.source.query<{ count: number }[]>('select count(*)::int as count from outbox where published_at is null');
  return row?.count ?? 0;
}
