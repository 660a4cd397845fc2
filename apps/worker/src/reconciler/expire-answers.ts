import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import { eraseSealedSteps, GenerationEntity, type Database } from '@intaglio/persistence';
import { audit, generationTarget } from '../audit.js';

interface Overdue {
  readonly id: GenerationId;
  readonly tenantId: TenantId;
}

const AT_ONCE = 200;
const OVERDUE = `select id, tenant_id as "tenantId" from generations where state = 'awaiting-creator' and answer_deadline < now()
  order by answer_deadline limit ${AT_ONCE}`;

/** A failed exchange is kept for a retry this long; a creator who comes later begins anew. */
const FORGOTTEN_DAYS = 7;
const FORGOTTEN = `select id, tenant_id as "tenantId" from generations where state = 'failed' and input_kind = 'encrypted'
  and updated_at < now() - make_interval(days => ${FORGOTTEN_DAYS}) order by updated_at limit ${AT_ONCE}`;

/**
 * Fails the generations whose creators have not opened their answer in time; the answer stays, and a retry by hand renews the deadline. Each is one conditional
 * update: an opening that commits first keeps its generation, one that comes second finds it failed.
 * @returns how many were failed
 */
export async function expireAnswers(database: Database): Promise<number> {
  const overdue = await database.source.query<Overdue[]>(OVERDUE);
  return succeeded(overdue, (each) => expire(database, each));
}

/**
 * Gives up encrypted generations that failed long ago and that nobody tried again: their end destroys ciphertext, answer and code, 2 MB each.
 * @returns how many were given up
 */
export async function giveUpForgotten(database: Database): Promise<number> {
  const forgotten = await database.source.query<Overdue[]>(FORGOTTEN);
  return succeeded(forgotten, (each) => giveUp(database, each));
}

/** One that can't be moved now does not keep the others waiting; it comes again with the next round. */
async function succeeded(rows: readonly Overdue[], move: (row: Overdue) => Promise<boolean>): Promise<number> {
  const moved = [];
  for (const row of rows) moved.push(await move(row).catch(() => false));
  return moved.filter(Boolean).length;
}

const giveUp = (database: Database, { id, tenantId }: Overdue): Promise<boolean> =>
  database.asTenant(tenantId, async (transaction) => {
    const { affected } = await transaction
      .createQueryBuilder()
      .update(GenerationEntity)
      .set({ state: 'cancelled', attempt: () => 'attempt + 1' })
      .where(`id = :id and state = 'failed' and updated_at < now() - make_interval(days => ${FORGOTTEN_DAYS})`, { id })
      .execute();
    if (affected !== 1) return false;
    await eraseSealedSteps(transaction, id);
    const context = { from: 'failed', afterDays: FORGOTTEN_DAYS };
    await audit(transaction, { tenantId, action: 'generation.cancelled', target: generationTarget(id), context });
    return true;
  });

const expire = (database: Database, { id, tenantId }: Overdue): Promise<boolean> =>
  database.asTenant(tenantId, async (transaction) => {
    const { code, detail } = new DomainError('answer.late');
    const { affected } = await transaction
      .createQueryBuilder()
      .update(GenerationEntity)
      .set({ state: 'failed', errorCode: code, errorDetail: detail })
      .where("id = :id and state = 'awaiting-creator' and answer_deadline < now()", { id })
      .execute();
    if (affected !== 1) return false;
    await audit(transaction, { tenantId, action: 'generation.failed', target: generationTarget(id), context: { code } });
    return true;
  });
