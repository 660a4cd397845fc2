import type { Database } from '../database.js';
import { BrandEntity } from '../entities/brand.entity.js';
import type { GenerationEntity } from '../entities/generation.entity.js';
import { ModelEntity } from '../entities/model.entity.js';
import { PolicyEntity } from '../entities/policy.entity.js';
import { perDatabase } from './per-database.js';

export interface BrandRows {
  readonly brand: BrandEntity;
  readonly policy: PolicyEntity;
  readonly model: ModelEntity;
}
type Named = Pick<GenerationEntity, 'tenantId' | 'brandId' | 'policyId' | 'modelId'>;

/** A model's sealed weights are most of it. */
const MAX_KEPT = 32;

/** Oldest use first. */
const keptOf = perDatabase(() => new Map<string, Promise<BrandRows>>());

/**
 * The rows that a generation of a brand works with. Nobody may change them (a change is a new version), so they are read once and kept: as they are stored,
 * sealed columns sealed.
 */
export function brandRows(database: Database, of: Named): Promise<BrandRows> {
  const kept = keptOf(database);
  const key = [of.tenantId, of.brandId, of.policyId, of.modelId].join('/');
  const rows = kept.get(key) ?? read(database, of);
  kept.delete(key);
  kept.set(key, rows);
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
  // Whoever waits for them is told; the next one reads again.
  rows.catch(() => kept.delete(key));
  return rows;
}

const read = (database: Database, { tenantId, brandId, policyId, modelId }: Named): Promise<BrandRows> =>
  database.asTenant(tenantId, async (transaction) => ({
    brand: Object.freeze(await transaction.findOneByOrFail(BrandEntity, { id: brandId })),
    policy: Object.freeze(await transaction.findOneByOrFail(PolicyEntity, { id: policyId })),
    model: Object.freeze(await transaction.findOneByOrFail(ModelEntity, { id: modelId })),
  }));
