import {
  newId,
  policySchema,
  type AnyId,
  type BrandId,
  type CollectionId,
  type GenerationId,
  type ModelId,
  type PolicyId,
  type TenantId,
} from '@intaglio/domain';
import type { Database } from '../database.js';
import { BrandEntity } from '../entities/brand.entity.js';
import { CollectionEntity } from '../entities/collection.entity.js';
import { ModelEntity } from '../entities/model.entity.js';
import { PolicyEntity } from '../entities/policy.entity.js';
import { TenantEntity } from '../entities/tenant.entity.js';
import { acceptGeneration, type AcceptedGeneration } from './accept-generation.js';
import type { IdempotencyKey } from './idempotency.store.js';

export type TestBrand = Pick<AcceptedGeneration, 'tenantId' | 'brandId' | 'policyId' | 'modelId' | 'collectionId'>;

/** Rows for specs of the stores: one tenant with a brand that is ready to generate. */
export async function insertTestBrand(database: Database): Promise<TestBrand> {
  const ids = {
    tenantId: newId<TenantId>(),
    brandId: newId<BrandId>(),
    policyId: newId<PolicyId>(),
    modelId: newId<ModelId>(),
    collectionId: newId<CollectionId>(),
  };
  const { tenantId, brandId } = ids;
  const card = {
    name: 'test',
    version: '1',
    licences: ['MIT'],
    datasetRoot: '0',
    licenceRoot: '0',
    dpHash: '0',
    privacy: { epsilon: null, delta: null, statement: 'test' },
  };
  await database.asTenant(tenantId, async (transaction) => {
    await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Test' });
    await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'test', name: 'Test', styleKit: {}, styleKitHash: '0' });
    await transaction.save(PolicyEntity, {
      id: ids.policyId,
      tenantId,
      brandId,
      version: 1,
      document: policySchema.parse({ backend: { id: 'test' } }),
      saltSealed: Buffer.alloc(1),
      policyHash: '0',
    });
    await transaction.save(ModelEntity, {
      id: ids.modelId,
      tenantId,
      brandId,
      version: 1,
      card,
      weightsSealed: Buffer.alloc(1),
      commitment: '0',
      leaf: '0',
      treeRoot: '0',
    });
    await transaction.insert(CollectionEntity, {
      id: ids.collectionId,
      tenantId,
      brandId,
      name: 'Test',
      symbol: 'TEST',
      royaltyBps: 0,
      address: null,
    });
  });
  return ids;
}

/** With a request id: as for a sealed input. */
export function acceptTestGeneration(
  database: Database,
  brand: TestBrand,
  idempotency?: IdempotencyKey,
  requestId?: string,
): Promise<GenerationId> {
  const id = newId<GenerationId>();
  const row = { ...brand, id, recipient: `0x${'1'.repeat(40)}`, inputSealed: Buffer.from('sealed') };
  const kind = requestId === undefined ? { inputKind: 'prompt' as const } : { inputKind: 'sealed' as const, requestId };
  return acceptGeneration(
    database,
    { ...row, ...kind },
    { actor: { kind: 'api-key', id: newId<AnyId>() }, action: 'generation.requested', targets: [{ kind: 'generation', id }], context: {} },
    idempotency,
  );
}
