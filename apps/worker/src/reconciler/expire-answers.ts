import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import { GenerationEntity, type Database } from '@intaglio/persistence';
import { audit, generationTarget } from '../audit.js';

interface Overdue {
  readonly id: GenerationId;
  readonly tenantId: TenantId;
}

const AT_ONCE = 200;
const OVERDUE = `select id, tenant_id as "tenantId" from generations where state = 'awaiting-creator' and answer_deadline < now()
  order by answer_deadline limit ${AT_ONCE}`;

/**
 * Fails the generations whose creators have not opened their answer in time; the answer stays, and a retry by hand renews the deadline. Each is one conditional
 * update: an opening that commits first keeps its generation, one that comes second finds it failed.
 * @returns how many were failed
 */
export async function expireAnswers(database: Database): Promise<number> {
  const overdue = await database.source.query<Overdue[]>(OVERDUE);
  let expired = 0;
  for (const each of overdue) if (await expire(database, each)) expired++;
  return expired;
}

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
