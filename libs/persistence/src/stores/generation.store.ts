import { assertMove, DomainError, isEnd, type GenerationId, type GenerationState, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../database.js';
import type { GenerationStepEntity } from '../entities/generation-step.entity.js';
import { GenerationEntity } from '../entities/generation.entity.js';

/** Thrown when a newer attempt has taken over: the old worker stops without another effect. */
export class FencedOut extends Error {}

export type GenerationChange = Partial<
  Pick<
    GenerationEntity,
    | 'answerDeadline'
    | 'inputCommitment'
    | 'verdict'
    | 'pictureCid'
    | 'imageCid'
    | 'metadataCid'
    | 'tokenId'
    | 'transactionHash'
    | 'errorCode'
    | 'errorDetail'
    | 'genome'
  >
>;

/**
 * Moves a generation and writes what came of it, if this attempt is still the newest. An end for good empties the sealed input.
 * @throws FencedOut | DomainError `generation.illegal-move`
 */
export async function moveGeneration(
  transaction: TenantTransaction,
  { id, attempt, from, to }: { id: GenerationId; attempt: number; from: GenerationState; to: GenerationState },
  change: GenerationChange = {},
): Promise<void> {
  if (from !== to) assertMove(from, to);
  const erase = isEnd(to) && to !== 'failed' ? { inputSealed: null } : {};
  const { affected } = await transaction.update(GenerationEntity, { id, attempt, state: from }, {
    state: to,
    ...change,
    ...erase,
  } as object);
  if (affected !== 1) throw new FencedOut(`generation ${id}`);
}

export type Checkpoint = Pick<GenerationStepEntity, 'step' | 'output' | 'startedAt' | 'durationMs'> & { readonly sealed?: Buffer };

/** Records a finished step; a step that a later attempt runs again (a proof after a refused mint) replaces it. @throws FencedOut when another attempt has taken over */
export async function checkpointStep(
  transaction: TenantTransaction,
  tenantId: TenantId,
  id: GenerationId,
  attempt: number,
  checkpoint: Checkpoint,
): Promise<void> {
  const owner = await transaction.query<unknown[]>('select 1 from generations where id = $1 and attempt = $2 for update', [id, attempt]);
  if (owner.length === 0) throw new FencedOut(`generation ${id}`);
  await transaction.query(
    `insert into generation_steps (tenant_id, generation_id, step, attempt, output, sealed, started_at, duration_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (generation_id, step) do update set attempt = excluded.attempt, output = excluded.output, sealed = excluded.sealed,
       started_at = excluded.started_at, duration_ms = excluded.duration_ms where generation_steps.attempt < excluded.attempt`,
    [
      tenantId,
      id,
      checkpoint.step,
      attempt,
      JSON.stringify(checkpoint.output),
      checkpoint.sealed ?? null,
      checkpoint.startedAt,
      checkpoint.durationMs,
    ],
  );
}

/** Destroys what a finished generation's steps had sealed (the witness): nothing secret outlives its use. */
export async function eraseSealedSteps(transaction: TenantTransaction, id: GenerationId): Promise<void> {
  await transaction.query('update generation_steps set sealed = null where generation_id = $1', [id]);
}

/** A failed generation, tried again by hand from its last checkpoint. @throws DomainError `generation.illegal-move` */
export async function retryGeneration(transaction: TenantTransaction, id: GenerationId): Promise<void> {
  const { affected } = await transaction.update(
    GenerationEntity,
    { id, state: 'failed' },
    { state: 'accepted', errorCode: null, errorDetail: null },
  );
  if (affected !== 1) throw new DomainError('generation.illegal-move', 'Only a failed generation can be tried again.');
}

/** Earlier genomes of a brand, newest first, for the gatekeeper's distance check. */
export async function genomesOfBrand(
  transaction: TenantTransaction,
  brandId: string,
  except: GenerationId,
  limit = 100_000,
): Promise<Uint8Array[]> {
  const rows = await transaction.query<{ genome: Buffer }[]>(
    `select genome from generations where brand_id = $1 and id <> $2 and genome is not null and state not in ('rejected', 'failed', 'cancelled')
     order by created_at desc limit $3`,
    [brandId, except, limit],
  );
  return rows.map(({ genome }) => genome);
}

/**
 * Generations that have not moved for a while: after Redis lost its data, they are queued again from here. One whose message still waits in the outbox has
 * lost nothing: the relay queues it in its tenant's turn.
 */
export async function stalledGenerations(database: Database, olderThanSeconds: number, limit = 1000): Promise<GenerationId[]> {
  const rows = await database.source.query<{ id: GenerationId }[]>(
    `select id from generations g where state not in ('minted', 'rejected', 'failed', 'cancelled', 'awaiting-creator', 'minting')
     and updated_at < now() - make_interval(secs => $1)
     and not exists (select 1 from outbox o where o.published_at is null and o.topic = 'generations' and o.subject_id = g.id)
     order by updated_at limit $2`,
    [olderThanSeconds, limit],
  );
  return rows.map(({ id }) => id);
}
