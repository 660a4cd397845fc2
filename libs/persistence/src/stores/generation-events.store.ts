import type { GenerationId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';

export interface GenerationEvent {
  /** Grows with time; what a listener sends back as Last-Event-ID. */
  readonly sequence: number;
  readonly type: 'state' | 'step';
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

/** Events of one generation after a sequence number, oldest first. `NOTIFY generation_events` with the id says when to look again. */
export async function eventsAfter(transaction: TenantTransaction, id: GenerationId, sequence: number): Promise<GenerationEvent[]> {
  const rows = await transaction.query<(Omit<GenerationEvent, 'sequence'> & { sequence: string })[]>(
    'select sequence, type, data, at from generation_events where generation_id = $1 and sequence > $2 order by sequence',
    [id, sequence],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
