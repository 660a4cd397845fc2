import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where the trace of the request that made a generation goes on (W3C Trace Context): empty unless that trace is recorded. An API that records none calls the
 * function that it always called.
 */
const TRACE_CONTEXT = `
alter table generations add column traceparent text;
alter table generations add constraint generations_traceparent check (traceparent ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$') not valid;
create function accept_generations_about(p_rows accepting_about[], p_traces text[]) returns table (at int, id uuid, outcome text) language plpgsql as $$
#variable_conflict use_column
declare
  answer record;
begin
  for answer in select a.at, a.id, a.outcome from accept_generations_about(p_rows) a loop
    if answer.outcome = 'accepted' and p_traces[answer.at] is not null then
      perform set_config('intaglio.tenant', p_rows[answer.at].tenant::text, true);
      update generations g set traceparent = p_traces[answer.at] where g.id = answer.id;
    end if;
    return query select answer.at, answer.id, answer.outcome;
  end loop;
end $$;
revoke all on function accept_generations_about(accepting_about[], text[]) from public;
grant execute on function accept_generations_about(accepting_about[], text[]) to intaglio_api;
`;

export class TraceContext1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRACE_CONTEXT);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
