import { isEnd, LEGAL_MOVES, newId, type AnyId, type GenerationState, type SubjectId, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../../database.js';

export interface ErasureReport {
  /** Generations that were about the person, and those of them that were stopped by it. */
  readonly generations?: number;
  readonly cancelled?: number;
  /** Addresses that were taken out of the asset store. */
  readonly assetsRemoved?: readonly string[];
  /** What nobody can take back: token ids on chain. */
  readonly onChain?: readonly string[];
}

export interface Erasure {
  readonly id: string;
  readonly state: 'pending' | 'finished';
  readonly report: ErasureReport;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const ZERO_ADDRESS = `0x${'0'.repeat(40)}`;
const COLUMNS = `id, state, report, created_at as "createdAt", finished_at as "finishedAt"`;
const CANCELLABLE = (Object.keys(LEGAL_MOVES) as GenerationState[]).filter((state) => LEGAL_MOVES[state].includes('cancelled'));

/**
 * Destroys the person's key and stops what is under way about them, in the caller's transaction: from its commit on nothing that was sealed under the key can be
 * read by anybody. Whatever lies in the open (addresses, verdicts, pictures) a worker removes next.
 * @param reference the keyed hash of what the partner calls them
 */
export async function eraseSubject(
  transaction: TenantTransaction,
  tenantId: TenantId,
  reference: Buffer,
): Promise<{ erasure: Erasure; subjectId?: SubjectId }> {
  const [[subject]] = await transaction.query<[{ id: SubjectId }[], number]>(
    'update subjects set key_sealed = null, erased_at = now() where reference = $1 and erased_at is null returning id',
    [reference],
  );
  const [, cancelled] = subject
    ? await transaction.query<[unknown[], number]>(
        `update generations set state = 'cancelled', input_sealed = null where subject_id = $1 and state = any($2)`,
        [subject.id, CANCELLABLE],
      )
    : [[], 0];
  const [erasure] = await transaction.query<Erasure[]>(
    `with made as (insert into erasures (id, tenant_id, reference, subject_id, state, report, finished_at)
       values ($1, $2, $3, $4, case when $4::uuid is null then 'finished' else 'pending' end, $5, case when $4::uuid is null then now() end) returning *)
     select ${COLUMNS} from made`,
    [newId<AnyId>(), tenantId, reference, subject?.id ?? null, { generations: 0, cancelled }],
  );
  return { erasure: erasure!, ...(subject ? { subjectId: subject.id } : {}) };
}

export async function findErasure(transaction: TenantTransaction, id: string): Promise<Erasure | undefined> {
  const [row] = await transaction.query<Erasure[]>(`select ${COLUMNS} from erasures where id = $1`, [id]);
  return row;
}

export interface PendingErasure {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly subjectId: SubjectId;
}

/** What a worker has to finish; young ones wait until every process has forgotten the key. */
export const pendingErasures = (database: Database): Promise<PendingErasure[]> =>
  database.source.query<PendingErasure[]>(
    `select id, tenant_id as "tenantId", subject_id as "subjectId" from erasures where state = 'pending' and created_at < now() - interval '2 seconds'
     order by created_at limit 100`,
  );

export interface ErasedTraces {
  readonly generations: number;
  readonly onChain: readonly string[];
  /** Of the person's pieces alone: no other generation of any tenant has them. */
  readonly cids: readonly string[];
}

/**
 * Empties what rows still tell of the person. What is minting ends first: its traces are found by a later round. The report is written with it, so that a second
 * round, which finds the rows empty, knows what the first one found.
 * @returns undefined while something is minting
 */
export async function eraseTraces(transaction: TenantTransaction, { id, subjectId }: PendingErasure): Promise<ErasedTraces | undefined> {
  const rows = await transaction.query<Row[]>(
    `select state, token_id as "tokenId", array[picture_cid, image_cid, metadata_cid] as cids from generations where subject_id = $1 for update`,
    [subjectId],
  );
  if (rows.some(({ state }) => !isEnd(state))) return undefined;
  const [before] = await transaction.query<{ report: ErasureReport }[]>('select report from erasures where id = $1', [id]);
  const mine = [...new Set(rows.flatMap(({ cids }) => cids).filter((cid) => cid !== null))];
  const cids = [...new Set([...(before?.report.assetsRemoved ?? []), ...(await ofNobodyElse(transaction, subjectId, mine))])];
  const traces = { generations: rows.length, onChain: rows.flatMap(({ tokenId }) => (tokenId === null ? [] : [tokenId])), cids };
  await transaction.query('update erasures set report = report || $2 where id = $1', [id, { assetsRemoved: cids }]);
  for (const sql of EMPTYING) await transaction.query(sql, [subjectId]);
  return traces;
}

interface Row {
  readonly state: GenerationState;
  readonly tokenId: string | null;
  readonly cids: readonly (string | null)[];
}

async function ofNobodyElse(transaction: TenantTransaction, subjectId: SubjectId, cids: readonly string[]): Promise<string[]> {
  const shared = await transaction.query<{ cid: string }[]>(
    `select distinct c.cid from unnest($1::text[]) as c(cid) join generations g on c.cid in (g.picture_cid, g.image_cid, g.metadata_cid)
     where g.subject_id is distinct from $2`,
    [cids, subjectId],
  );
  const kept = new Set(shared.map(({ cid }) => cid));
  return cids.filter((cid) => !kept.has(cid));
}

const ABOUT = 'select id from generations where subject_id = $1';
const EMPTYING = [
  `update generation_steps set sealed = null, output = '{}' where generation_id in (${ABOUT})`,
  `update chain_transactions set request = '{}', raw_transaction = null where kind = 'mint' and status in ('confirmed', 'failed') and subject_id in (${ABOUT})`,
  `update webhook_events set data = data - 'metadataCid' where data ? 'generationId' and data ->> 'generationId' in (select id::text from generations where subject_id = $1)`,
  `update generations set recipient = '${ZERO_ADDRESS}', input_sealed = null, verdict = null, genome = null, input_commitment = null, error_detail = null,
     picture_cid = null, image_cid = null, metadata_cid = null where subject_id = $1`,
];

export async function finishErasure(transaction: TenantTransaction, id: string, report: ErasureReport): Promise<void> {
  await transaction.query(
    `update erasures set state = 'finished', finished_at = now(), report = report || $2 where id = $1 and state = 'pending'`,
    [id, report],
  );
}
