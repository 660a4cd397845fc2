import { DomainError, newId, type AnyId, type GenerationId, type SubjectId, type TenantId } from '@intaglio/domain';
import type { Database } from '../database.js';
import type { GenerationEntity } from '../entities/generation.entity.js';
import { prepareAuditEvent, type NewAuditEvent } from './audit.store.js';
import { batchesOf } from './batches.js';
import type { IdempotencyKey } from './idempotency.store.js';
import { perDatabase } from './per-database.js';

export type AcceptedGeneration = Pick<
  GenerationEntity,
  'id' | 'tenantId' | 'brandId' | 'policyId' | 'modelId' | 'collectionId' | 'recipient' | 'inputKind'
> & {
  readonly inputSealed: Buffer;
  /** Whom it is about: the input is sealed under their key. */
  readonly subjectId?: SubjectId;
  /** Of a sealed input. */
  readonly requestId?: string;
  /** W3C Trace Context, where the request is traced. */
  readonly traceparent?: string | undefined;
};

interface Answer {
  readonly id: GenerationId | null;
  readonly outcome: 'accepted' | 'repeated' | 'mismatch' | 'repeated-input';
}
interface Intake {
  readonly args: readonly unknown[];
  readonly traceparent: string | undefined;
}

const TYPES = 'uuid,uuid,uuid,uuid,uuid,uuid,text,text,bytea,uuid,uuid,uuid,text,bytea,text,bytea,uuid'.split(',');
const COLUMNS = TYPES.map((_, i) => `c${i + 1}`).join(', ');
/** One statement for all rows of a batch, whichever tenants they are of; the answers come in the order of the rows. */
const ROWS = `(select array_agg(row(${COLUMNS}, at::int)::accepting_about order by at)
  from unnest(${TYPES.map((type, i) => `$${i + 1}::${type}[]`).join(', ')}) with ordinality as t(${COLUMNS}, at))`;
const ACCEPT = `select id, outcome from accept_generations_about(${ROWS}) order by at`;
const ACCEPT_TRACED = `select id, outcome from accept_generations_about(${ROWS}, $${TYPES.length + 1}::text[]) order by at`;

/** Accepted together while an earlier batch commits; beyond this a commit would take longer than a client likes to wait. */
const MAX_BATCH = 64;
const MAX_IN_FLIGHT = 2;

/**
 * A notification is a transaction with a commit of its own. Nothing is lost when the server ends before it is on disk, and waiting for the disk would take turns with
 * the commits that matter.
 */
const RING = "select set_config('synchronous_commit', 'off', true), pg_notify('outbox', '')";

/** Requests of one process that arrive at about the same time share a commit. */
const intakeOf = perDatabase((database) => {
  const ring = coalesced(() => database.source.query(RING));
  return batchesOf<Intake, Answer>({ maxBatch: MAX_BATCH, maxInFlight: MAX_IN_FLIGHT }, async (batch) => {
    const columns = TYPES.map((_, column) => batch.map(({ args }) => args[column]));
    const traces = batch.map(({ traceparent }) => traceparent ?? null);
    const answers = traces.every((one) => one === null)
      ? await database.source.query<Answer[]>(ACCEPT, columns)
      : await database.source.query<Answer[]>(ACCEPT_TRACED, [...columns, traces]);
    ring();
    return answers;
  });
});

/** What comes within so many milliseconds of a notification is told by the next one. */
const REST_MS = 50;

/** The first at once, the next ones after a rest: it only shortens the wait of a relay that also looks by itself. */
function coalesced(notify: () => Promise<unknown>): () => void {
  let resting = false;
  let again = false;
  const run = (): void => {
    if (resting) {
      again = true;
      return;
    }
    resting = true;
    void notify().catch(() => undefined);
    setTimeout(() => {
      resting = false;
      if (again) {
        again = false;
        run();
      }
    }, REST_MS).unref();
  };
  return run;
}

/**
 * The row, its outbox message, its audit event and its idempotency record in one transaction and one round trip, shared with the requests that arrive at the
 * same time: a crash can delay the job, never lose or double it.
 * @returns the id of the generation, which is an earlier one when the same request came before
 * @throws DomainError `idempotency.mismatch`, or `input.repeated` when another request brought the same sealed input
 */
export async function acceptGeneration(
  database: Database,
  row: AcceptedGeneration,
  audit: NewAuditEvent,
  idempotency?: IdempotencyKey,
): Promise<GenerationId> {
  const event = prepareAuditEvent(row.tenantId, audit);
  const {
    tenantId,
    id,
    brandId,
    policyId,
    modelId,
    collectionId,
    recipient,
    inputKind,
    inputSealed,
    requestId = null,
    subjectId = null,
    traceparent,
  } = row;
  const args = [
    ...[tenantId, id, brandId, policyId, modelId, collectionId, recipient, inputKind, inputSealed, requestId],
    ...[newId<AnyId>(), event.id, event.body, event.leafHash, idempotency?.key ?? null, idempotency?.fingerprint ?? null, subjectId],
  ];
  const answer = await intakeOf(database)({ args, traceparent }).catch((error: unknown) => {
    throw isRepeatedInput(error) ? new DomainError('input.repeated') : error;
  });
  if (answer.id === null) throw new DomainError(answer.outcome === 'repeated-input' ? 'input.repeated' : 'idempotency.mismatch');
  return answer.id;
}

/** Two requests with one sealed input at the very same time: the index lets one in. */
const isRepeatedInput = (error: unknown): boolean =>
  (error as { readonly constraint?: unknown } | null)?.constraint === 'generations_by_request';

export interface AcceptedBefore {
  readonly id: GenerationId;
  /** Of the policy that it was accepted under. */
  readonly backend: string;
}

/** The generation that the very same request was answered with before; undefined when it is new. */
export async function acceptedBefore(
  database: Database,
  tenantId: TenantId,
  { key, fingerprint }: IdempotencyKey,
): Promise<AcceptedBefore | undefined> {
  const [row] = await database.asTenant(tenantId, (transaction) => transaction.query<AcceptedBefore[]>(EARLIER, [key, fingerprint]));
  return row;
}

/** `accept_generation` keeps the bare id, `once` its JSON: in quotes. */
const EARLIER = `select g.id, p.document #>> '{backend,id}' as backend from idempotency_keys k
  join generations g on g.id = btrim(k.response #>> '{}', '"')::uuid join policies p on p.id = g.policy_id
  where k.key = $1 and k.fingerprint = $2 and k.response is not null`;
