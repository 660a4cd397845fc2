import type { GenerationId, TenantId } from '@intaglio/domain';
import { Database, GenerationEntity, Sealer, Subjects, type SubjectSealer } from '@intaglio/persistence';
import type { ApiUnderTest } from './api-under-test.js';

/** What the worker opens a generation's values with. */
export async function sealerOf({ environment, database }: ApiUnderTest, tenantId: string, generationId: string): Promise<SubjectSealer> {
  const [tenant, id] = [tenantId as TenantId, generationId as GenerationId];
  const worker = await new Database({ url: database.url('intaglio_worker'), poolSize: 1 }).open();
  try {
    const { subjectId } = await worker.asTenant(tenant, (transaction) => transaction.findOneByOrFail(GenerationEntity, { id }));
    return await new Subjects(worker, new Sealer(Buffer.from(environment.INTAGLIO_MASTER_KEY, 'hex'))).sealerOf(tenant, subjectId);
  } finally {
    await worker.close();
  }
}
