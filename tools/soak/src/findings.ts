import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { RUNS_FILE, type StepRun } from './null/step-run.js';

/** What the books say after the last blow. */
export interface Findings {
  readonly rows: readonly string[];
  /** How many generations stand in each state. */
  readonly states: Readonly<Record<string, number>>;
  /** Generations without exactly one outbox message. */
  readonly unannounced: number;
  /** Effects that committed with the last checkpoint, and of how many generations. */
  readonly effects: number;
  readonly effectsOf: number;
  readonly checkpoints: number;
  readonly auditEvents: number;
  /** Pairs of action and generation that the audit log holds more than once. */
  readonly auditedTwice: number;
  readonly files: number;
  /** Runs of steps, those included that a kill cut off. */
  readonly runs: readonly StepRun[];
  readonly moves: readonly Move[];
}

export interface Move {
  readonly id: string;
  readonly state: string;
  /** Unix milliseconds; of an accepted one, when it was put into the queue. */
  readonly at: number;
}

const count = async (client: Client, sql: string): Promise<number> => Number((await client.query<{ count: string }>(sql)).rows[0]!.count);

/** Reads them as the superuser, whom no row is hidden from. */
export async function readFindings(client: Client, directory: string): Promise<Findings> {
  const states = await client.query<{ state: string; count: string }>('select state, count(*) from generations group by state');
  const rows = await client.query<{ id: string }>('select id from generations');
  const moves = await client.query<{ id: string; state: string; at: Date }>(
    `select e.generation_id as id, data ->> 'state' as state, case data ->> 'state' when 'accepted' then o.published_at else e.at end as at
     from generation_events e join outbox o on o.subject_id = e.generation_id and o.topic = 'generations'
     where e.type = 'state' order by e.generation_id, e.sequence`,
  );
  return {
    rows: rows.rows.map(({ id }) => id),
    states: Object.fromEntries(states.rows.map((row) => [row.state, Number(row.count)])),
    unannounced: await count(
      client,
      `select count(*) from generations g where (select count(*) from outbox o where o.topic = 'generations' and o.subject_id = g.id) <> 1`,
    ),
    effects: await count(client, 'select count(*) from soak_effects'),
    effectsOf: await count(client, 'select count(distinct generation_id) as count from soak_effects'),
    checkpoints: await count(client, 'select count(*) from generation_steps'),
    auditEvents: await count(client, `select count(*) from audit_events where body::jsonb ->> 'action' like 'generation.%'`),
    auditedTwice: await count(
      client,
      `select count(*) from (select 1 from audit_events where body::jsonb ->> 'action' like 'generation.%'
         group by body::jsonb ->> 'action', body::jsonb -> 'targets' having count(*) > 1) twice`,
    ),
    files: readdirSync(join(directory, 'files')).length,
    runs: readFileSync(join(directory, RUNS_FILE), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as StepRun),
    moves: moves.rows.map(({ id, state, at }) => ({ id, state, at: at.getTime() })),
  };
}
