import { createHash } from 'node:crypto';
import type { BrandId, TenantId } from '@intaglio/domain';
import { findTransaction, type ChainTransactionEntity, type TenantTransaction } from '@intaglio/persistence';

export interface EvaluatorOfBrand {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  /** Decimal. */
  readonly evaluatorKey: string;
}

export interface Publication {
  readonly subjectId: string;
  readonly row: ChainTransactionEntity | null;
}

/**
 * The publication of this evaluator of the brand. The first evaluator's is owed under the brand's own id, when its policy is saved. One that comes later, from
 * another root secret (after a revocation, say), has an id of its own: a publication that was confirmed is never sent again.
 */
export async function evaluatorPublication(
  transaction: TenantTransaction,
  { tenantId, brandId, evaluatorKey }: EvaluatorOfBrand,
): Promise<Publication> {
  const find = (subjectId: string) => findTransaction(transaction, tenantId, 'publish-evaluator', subjectId);
  const first = await find(brandId);
  if (first?.status !== 'confirmed' || first.result?.['evaluatorKey'] === evaluatorKey) return { subjectId: brandId, row: first };
  const subjectId = laterSubject(brandId, evaluatorKey);
  return { subjectId, row: await find(subjectId) };
}

/** A UUID of version 8 (RFC 9562 §5.8): 122 bits of SHA-256 of brand and key. */
function laterSubject(brandId: BrandId, evaluatorKey: string): string {
  const bytes = createHash('sha256').update(`${brandId}/${evaluatorKey}`).digest().subarray(0, 16);
  bytes[6] = 0x80 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
