import { DomainError, type BrandId } from '@intaglio/domain';
import { currentBackend, type TenantTransaction } from '@intaglio/persistence';
import type { HeOptions } from '@intaglio/privacy-plugins';
import { encryptedLimits } from './encrypted-limits.js';

export interface BrandLimits {
  readonly hasPolicy: boolean;
  /** Absent where the newest policy takes no encrypted inputs. */
  readonly limits?: HeOptions;
}

/** What the brand's newest policy allows. @throws DomainError `resource.not-found` */
export async function brandLimits(transaction: TenantTransaction, brandId: BrandId): Promise<BrandLimits> {
  const brand = await currentBackend(transaction, brandId);
  if (!brand) throw new DomainError('resource.not-found', 'There is no such brand.');
  const limits = brand.policy ? encryptedLimits(brand.policy.backend) : undefined;
  return { hasPolicy: brand.policy !== null, ...(limits && { limits }) };
}
